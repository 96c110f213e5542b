import type { IConstruct } from 'constructs';
import type { DurationInput } from '../../core';
import type { RegistryProvider } from '../../kube';
import { answerOf, named, textOf, type RegistryUse } from '../../provision';
import { dnsSuffixOf, type AwsRegion } from './facts';
import { problem } from './problems';
import { awsProvider } from './provider';

export interface EcrProps {
  readonly region: AwsRegion;
  /** Twelve digits. @default the account of whoever provisions, known only then */
  readonly account?: string;
  /** Path in front of every repository: `shop` makes `shop/orders`. @default the construct's id */
  readonly path?: string;
  /** How long images without a tag are kept. Whole days. @default '7d' */
  readonly keepUntagged?: DurationInput;
  /** Tagged images that are kept of each repository, the newest. @default 200: a release a day, and half a year of ways back */
  readonly keepTagged?: number;
  /** Tags never move: what was deployed by a tag is what the tag still means. @default true */
  readonly immutableTags?: boolean;
  /** The engine refuses to delete the repositories. @default true */
  readonly deletionProtection?: boolean;
  /** Tags of the repositories. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}

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
      check: (registry) => checkName(registry, pathOf(registry, props)),
      lower: (into, use) => {
        for (const name of use.repositories) checkName(use.registry, repositoryOf(use, name, props));
        (require('./ecr.pulumi') as typeof import('./ecr.pulumi')).lowerEcr(into, use, props);
      },
      grantsPull: ({ cloud }) => cloud === 'AWS',
    },
  };
}

/** Name of an image's repository. */
export function repositoryOf({ registry }: Pick<RegistryUse, 'registry'>, image: string, props: Pick<EcrProps, 'path'>): string {
  return `${pathOf(registry, props)}/${image}`;
}

function pathOf(registry: IConstruct, { path }: Pick<EcrProps, 'path'>): string {
  return path ?? registry.node.id;
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
