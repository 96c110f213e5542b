import * as aws from '../../../lib/clouds/aws';
import type { CloudCase } from './features';

const VPC = { existing: { vpcId: 'vpc-1', subnetIds: ['subnet-a', 'subnet-b'] as const } };

export const eks: CloudCase = {
  value: 'eks()',
  entry: 'sealane/aws',
  machines: { plain: 'm7i.large', other: 'm6i.large', arm64: 'm7g.large', gpu: 'g6.xlarge' },
  cluster: ({ network, admins, secretsKey, addons, maintenance: _maintenance, patches: _patches, ...words }) =>
    aws.eks({
      region: 'eu-central-1',
      version: '1.34',
      ...words,
      ...(network === undefined ? {} : { network: network === 'given' ? VPC : network }),
      ...(admins ? { admins: ['arn:aws:iam::123456789012:role/ops'] } : {}),
      ...(secretsKey ? { secretsKey: 'arn:aws:kms:eu-central-1:123456789012:key/1' } : {}),
      ...(addons ? { addons: { coredns: 'v1.11.4-eksbuild.2', 'metrics-server': false } } : {}),
    }),
  exceptions: {
    maintenance: 'EKS works on the control plane without an outage, at a time of its own; its types do not take the prop',
    patches: 'EKS always installs patches of the same minor by itself; its types do not take the prop',
  },
};
