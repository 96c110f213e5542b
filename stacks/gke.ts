import { artifactRegistry, gke } from 'sealane/gcp';
import { provision } from 'sealane/pulumi';
import { PLATFORM, regionalShop } from './shops/regional';

const place = { project: 'shop-prod', region: 'europe-west3' } as const;
const cluster = gke({ ...PLATFORM, ...place, version: '1.34', pools: { general: { machines: ['e2-standard-4'], min: 3, max: 12 } } });

export = provision(regionalShop(cluster, artifactRegistry({ ...place, name: 'boutique' })));
