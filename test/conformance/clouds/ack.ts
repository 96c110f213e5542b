import * as alibaba from '../../../lib/clouds/alibaba';
import type { OwnNetwork } from '../../../lib/provision';
import type { CloudCase } from './features';

const GIVEN: alibaba.ExistingAckNetwork = {
  existing: {
    vpcId: 'vpc-1',
    switches: [
      { id: 'vsw-a', zone: 'eu-central-1a' },
      { id: 'vsw-b', zone: 'eu-central-1b' },
    ],
    podSwitchIds: ['vsw-c', 'vsw-d'],
  },
};

export const ack: CloudCase = {
  value: 'ack()',
  entry: 'sealane/alibaba',
  machines: { plain: 'ecs.g7.xlarge', other: 'ecs.g8i.xlarge', arm64: 'ecs.g8y.xlarge', gpu: 'ecs.gn7i-c8g1.2xlarge' },
  cluster: ({ network, admins, secretsKey, addons, ...words }) =>
    alibaba.ack({
      region: 'eu-central-1',
      version: '1.34',
      ...words,
      ...(network === undefined ? {} : { network: network === 'given' ? GIVEN : withoutZonalNat(network) }),
      ...(admins ? { admins: ['2166666666', 'role/3022222222'] } : {}),
      ...(secretsKey ? { secretsKey: 'key-hzz1' } : {}),
      ...(addons ? { addons: { 'metrics-server': 'v0.3.9.4', 'csi-plugin': false, 'ack-cost-exporter': 'v1.2.0' } } : {}),
    }),
  exceptions: {
    'nat-per-zone': 'a NAT gateway of Alibaba Cloud spans zones and survives the loss of one; its types do not take the word',
    'keyless-kubeconfig': 'ACK has no login of its own for kubectl: the kubeconfig holds a client certificate of an hour, as a secret',
  },
};

function withoutZonalNat({ nat, ...network }: OwnNetwork): alibaba.AckNetwork {
  return { ...network, ...(nat === 'none' ? { nat } : {}) };
}
