import { ecr, eks } from 'sealane/aws';
import { provision } from 'sealane/pulumi';
import { PLATFORM, regionalShop } from './shops/regional';

const cluster = eks({
  ...PLATFORM,
  region: 'eu-central-1',
  version: '1.34',
  pools: { general: { machines: ['m7i.large'], min: 3, max: 12 } },
});

export = provision(regionalShop(cluster, ecr({ region: 'eu-central-1', path: 'boutique' })));
