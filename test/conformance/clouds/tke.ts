import * as tencent from '../../../lib/clouds/tencent';
import type { CloudCase } from './features';

const GIVEN: tencent.ExistingTkeNetwork = {
  existing: { vpcId: 'vpc-1', cidr: '10.0.0.0/16', subnetIds: ['subnet-a', 'subnet-b'], podSubnetIds: ['subnet-c', 'subnet-d'] },
};

export const tke: CloudCase = {
  value: 'tke()',
  entry: 'sealane/tencent',
  machines: { plain: 'S5.LARGE8', other: 'SA5.LARGE8', arm64: 'SR1.LARGE8', gpu: 'GN7.2XLARGE32' },
  cluster: ({ network, admins, secretsKey, addons, maintenance: _maintenance, patches: _patches, ...words }) =>
    tencent.tke({
      region: 'eu-frankfurt',
      version: '1.34',
      ...words,
      ...(network === undefined ? {} : { network: network === 'given' ? GIVEN : network }),
      ...(admins ? { admins: ['alice', 'role/operators'] } : {}),
      ...(secretsKey ? { secretsKey: '23e80852-1e38-11e9-b129-5cb9019b4b01' } : {}),
      ...(addons ? { addons: { networkpolicy: '0.1.3', 'ip-masq-agent': false, cfs: '1.1.6' } } : {}),
    }),
  exceptions: {
    'pool-unavailable': 'the provider has no word for it: it is said in the console of TKE; its types do not take the prop',
    maintenance: 'the provider knows no maintenance window: it is said in the console of TKE; its types do not take the prop',
    patches: 'the provider knows no switch for patches: it is in the console of TKE; its types do not take the prop',
    'keyless-kubeconfig': 'TKE has no login of its own for kubectl: the kubeconfig is that of whoever provisions, as a secret',
  },
};
