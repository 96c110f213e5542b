import type { IConstruct } from 'constructs';
import type { RegistryProvider } from '../../kube';
import { answerOf, named, textOf } from '../../provision';
import { pathOf, repositoryOf, type EcrProps } from './ecr-props';
import { dnsSuffixOf, type AwsRegion } from './facts';
import { problem } from './problems';
import { awsProvider } from './provider';

/**
 * Repositories of Amazon ECR, one for each image that the program names, scanned on push. Nodes of EKS clusters pull by the role that
 * they have.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/
 */
export function ecr(props: EcrProps): RegistryProvider {
  const { region, account } = props;
  return {
    provider: 'ecr',
    prefix: (registry) => `${account === undefined ? deferredHost(registry, region) : hostOf(account, region)}/${pathOf(registry, props)}`,
    provision: {
      cloud: 'AWS',
      region,
      check: (registry) => checkName(registry, pathOf(registry, props)),
      lower: (into, use) => {
        for (const name of use.repositories) checkName(use.registry, repositoryOf(use, name, props));
        (require('./ecr.pulumi') as typeof import('./ecr.pulumi')).lowerEcr(into, use, props);
      },
      grantsPull: ({ cloud }) => cloud === 'AWS',
    },
  };
}

function hostOf(account: string, region: AwsRegion): string {
  return `${account}.dkr.ecr.${region}.${dnsSuffixOf(region)}`;
}

function deferredHost(registry: IConstruct, region: AwsRegion): string {
  const account = answerOf({
    token: 'aws:index/getCallerIdentity:getCallerIdentity',
    args: {},
    provider: awsProvider(region),
    path: ['accountId'],
  });
  return named(registry, `${registry.node.id}.host`, textOf`${account}.dkr.ecr.${region}.${dnsSuffixOf(region)}`).toString();
}

const NAME = /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/;

function checkName(registry: IConstruct, name: string): void {
  if (NAME.test(name) && name.length <= 256) return;
  const likely = name
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/^[._/-]+|[._/-]+$/g, '');
  problem(registry, 'aws/repository-name', { got: name, likely });
}
