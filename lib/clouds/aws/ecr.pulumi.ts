import { millisecondsOf } from '../../core';
import type { Lowering, RegistryUse } from '../../provision';
import { repositoryOf, type EcrProps } from './ecr-props';
import type { AwsKinds } from './kinds.pulumi';
import { awsProvider } from './provider';

/** A repository and its retention for each image that the program names. */
export function lowerEcr(into: Lowering, use: RegistryUse, props: EcrProps): void {
  const shelf = into.shelf<AwsKinds>(use.registry, awsProvider(props.region));
  const { immutableTags = true, deletionProtection = true, tags = {} } = props;
  for (const image of use.repositories) {
    const name = repositoryOf(use, image, props);
    const repository = shelf.add(
      'aws:ecr/repository:Repository',
      image,
      {
        name,
        imageTagMutability: immutableTags ? 'IMMUTABLE' : 'MUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: 'AES256' }],
        forceDelete: !deletionProtection,
        tags: { ...tags, 'managed-by': 'sealane' },
      },
      { protect: deletionProtection, guard: { what: `the ECR repository ${name}`, replacedBy: ['name', 'encryptionConfigurations'] } },
    );
    shelf.add('aws:ecr/lifecyclePolicy:LifecyclePolicy', `${image}/retention`, {
      repository: repository.output('name'),
      policy: JSON.stringify({ rules: retentionRules(props) }),
    });
  }
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
function retentionRules({ keepUntagged = '7d', keepTagged = 200 }: EcrProps): object[] {
  const days = Math.max(1, Math.round((millisecondsOf(keepUntagged) ?? 0) / 86_400_000));
  return [
    {
      rulePriority: 1,
      description: `Images without a tag go after ${days} days`,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: days },
      action: { type: 'expire' },
    },
    {
      rulePriority: 2,
      description: `The newest ${keepTagged} stay`,
      selection: { tagStatus: 'tagged', tagPatternList: ['*'], countType: 'imageCountMoreThan', countNumber: keepTagged },
      action: { type: 'expire' },
    },
  ];
}
