import * as gcp from '../../../lib/clouds/gcp';
import type { PoolProps } from '../../../lib/provision';
import type { CloudCase } from './features';

const GIVEN = {
  existing: { network: 'projects/net/global/networks/shared', subnetwork: 'eu', podsRange: 'pods', servicesRange: 'services' },
};

export const gke: CloudCase = {
  value: 'gke()',
  entry: 'sealane/gcp',
  machines: { plain: 'e2-standard-4', other: 'n2-standard-4', arm64: 'c4a-standard-4', gpu: 'g2-standard-4' },
  cluster: ({ network, pools = {}, admins, secretsKey, addons: _addons, ...words }) =>
    gcp.gke({
      project: 'shop-prod',
      region: 'europe-west3',
      version: '1.34',
      ...words,
      pools: Object.fromEntries(Object.entries(pools).map(([name, pool]) => [name, oneMachine(pool)])),
      ...(network === undefined ? {} : { network: network === 'given' ? GIVEN : withoutZonalNat(network) }),
      ...(admins ? { admins: ['group:ops@shop.example'] } : {}),
      ...(secretsKey ? { secretsKey: 'projects/keys/locations/europe-west3/keyRings/eu/cryptoKeys/secrets' } : {}),
    }),
  access: gcp.gcpAccess('send orders', { role: 'roles/pubsub.publisher', on: { topic: 'orders', project: 'shop-prod' } }),
  exceptions: {
    'nat-per-zone': 'Cloud NAT is a service of the region and survives the loss of a zone; its types do not take the word',
    addons: 'add-ons of GKE have no versions to pin: they are switched on or left out by `addons: { dnsCache: false }`',
  },
};

function oneMachine({ machines: [machine = ''], ...pool }: PoolProps): gcp.GkePool {
  return { ...pool, machines: [machine] };
}

function withoutZonalNat({ nat, ...network }: { readonly cidr?: string; readonly zones?: number; readonly nat?: string }): gcp.GkeNetwork {
  return { ...network, ...(nat === 'none' ? { nat } : {}) };
}
