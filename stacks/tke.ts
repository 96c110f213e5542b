import { provision } from 'sealane/pulumi';
import { tcr, tke } from 'sealane/tencent';
import { PLATFORM, regionalShop } from './shops/regional';

const PLACE = { region: 'eu-frankfurt' } as const;

const cluster = tke({
  ...PLATFORM,
  ...PLACE,
  version: '1.34',
  pools: { general: { machines: ['S5.LARGE8'], min: 3, max: 12 } },
});

// The instance is made, and paid for by the hour; its name is its host's, and unique in all of Tencent Cloud.
export = provision(regionalShop(cluster, tcr({ ...PLACE, instance: { make: 'basic', name: 'boutique-example' }, namespace: 'boutique' })));
