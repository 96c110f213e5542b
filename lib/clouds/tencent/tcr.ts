import type { IConstruct } from 'constructs';
import type { RegistryProvider } from '../../kube';
import { checkBlocks } from '../../provision';
import { checkRegion, checkTags } from './check-names';
import { tkeOf } from './principal';
import { problem } from './problems';
import { CLOUD } from './provider';
import { hostOf, instanceNameOf, namespaceOf, type TcrProps } from './tcr-props';

/**
 * Repositories of an Enterprise instance of Tencent Container Registry, one for each image that the program names. Clusters of TKE that
 * pull get the registry's address in their network, and the add-on that writes a pull secret into every namespace.
 * @see https://www.tencentcloud.com/document/product/1051
 */
export function tcr(props: TcrProps): RegistryProvider {
  const { pullSecret, region } = props;
  return {
    provider: 'tcr',
    prefix: (registry) => `${hostOf(registry, props)}/${namespaceOf(registry, props)}`,
    ...(pullSecret ? { pullSecret } : {}),
    provision: {
      cloud: CLOUD,
      region,
      check: (registry) => checkRegistry(registry, props),
      lower: (into, use) => {
        for (const image of use.repositories) checkName(use.registry, 'repository', image);
        (require('./tcr.pulumi') as typeof import('./tcr.pulumi')).lowerTcr(into, use, props);
      },
      grantsPull: (principal) => tkeOf(principal) !== undefined,
    },
  };
}

function checkRegistry(registry: IConstruct, props: TcrProps): void {
  const { region, instance, tags } = props;
  checkRegion(registry, region);
  checkTags(registry, tags);
  checkName(registry, 'namespace', namespaceOf(registry, props));
  const got = instanceNameOf(registry, props);
  if (!/^[a-z0-9][a-z0-9-]{3,48}[a-z0-9]$/.test(got)) problem(registry, 'tencent/instance-name', { got });
  if ('make' in instance) for (const cidr of instance.publicFrom ?? []) checkBlocks(registry, [{ prop: 'instance.publicFrom', cidr }]);
  else if (!/^tcr-[a-z0-9]+$/.test(instance.id)) problem(registry, 'tencent/instance-id', { got: instance.id });
}

const RULES = {
  namespace: { what: 'a namespace', pattern: /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/, longest: 30 },
  repository: { what: 'a repository', pattern: /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/, longest: 200 },
} as const;

function checkName(registry: IConstruct, kind: keyof typeof RULES, got: string): void {
  const { what, pattern, longest } = RULES[kind];
  if (pattern.test(got) && got.length >= 2 && got.length <= longest) return;
  const likely = got
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/([._/-])[._/-]+/g, '$1')
    .slice(0, longest)
    .replace(/^[._/-]+|[._/-]+$/g, '');
  problem(registry, 'tencent/registry-name', { what, got, likely, least: 2, longest });
}
