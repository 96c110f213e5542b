import { ack, acr } from 'sealane/alibaba';
import { provision } from 'sealane/pulumi';
import { PLATFORM, regionalShop } from './shops/regional';

const PLACE = { region: 'eu-central-1' } as const;

const cluster = ack({
  ...PLATFORM,
  ...PLACE,
  version: '1.34',
  pools: { general: { machines: ['ecs.g7.xlarge'], min: 3, max: 12 } },
});

// The registry lies in an instance that is there: Alibaba Cloud sells them for months in advance.
export = provision(regionalShop(cluster, acr({ ...PLACE, instance: { id: 'cri-xkx6vujuhay0', name: 'shop' }, namespace: 'boutique' })));
