import type { IConstruct } from 'constructs';
import type { RegistryProvider } from '../../kube';
import { answerOf, checkBlocks, named, textOf } from '../../provision';
import { instanceNameOf, namespaceOf, type AcrProps } from './acr-props';
import { checkRegion, checkTags } from './check-names';
import { ackOf } from './principal';
import { problem } from './problems';
import { aliProvider, CLOUD } from './provider';

/**
 * Repositories of an Enterprise instance of Alibaba Cloud Container Registry, one for each image that the program names. Clusters of ACK
 * that pull get the registry's address in their network, and the add-on that gives their pods passwords of an hour.
 * @see https://www.alibabacloud.com/help/en/acr/
 */
export function acr(props: AcrProps): RegistryProvider {
  const { pullSecret, region } = props;
  return {
    provider: 'acr',
    prefix: (registry) => `${hostOf(registry, props)}/${namespaceOf(registry, props)}`,
    ...(pullSecret ? { pullSecret } : {}),
    provision: {
      cloud: CLOUD,
      region,
      check: (registry) => checkRegistry(registry, props),
      lower: (into, use) => {
        for (const image of use.repositories) checkName(use.registry, 'repository', image);
        (require('./acr.pulumi') as typeof import('./acr.pulumi')).lowerAcr(into, use, props);
      },
      grantsPull: (principal) => ackOf(principal) !== undefined,
    },
  };
}

function hostOf(registry: IConstruct, props: AcrProps): string {
  const { region, endpoint = 'vpc', instance } = props;
  const end = `registry${endpoint === 'vpc' ? '-vpc' : ''}.${region}.cr.aliyuncs.com`;
  const name = instanceNameOf(registry, props);
  if (name !== undefined) return `${name}-${end}`;
  const asked = answerOf({
    token: 'alicloud:cs/getRegistryEnterpriseInstances:getRegistryEnterpriseInstances',
    args: { ids: ['id' in instance ? instance.id : ''] },
    provider: aliProvider(region),
    path: ['instances', 0, 'name'],
  });
  return named(registry, `${registry.node.id}.host`, textOf`${asked}-${end}`).toString();
}

/** Whole years are sold as such, shorter terms by the month. */
const MONTHS = [1, 2, 3, 6, 12, 24, 36];

function checkRegistry(registry: IConstruct, props: AcrProps): void {
  const { region, instance, publicFrom = [], tags } = props;
  checkRegion(registry, region);
  checkTags(registry, tags);
  for (const cidr of publicFrom) checkBlocks(registry, [{ prop: 'publicFrom', cidr }]);
  checkName(registry, 'namespace', namespaceOf(registry, props));
  if ('buy' in instance) {
    const got = instanceNameOf(registry, props) ?? '';
    if (!/^[a-z0-9](?:[a-z0-9-]{1,28}[a-z0-9])$/.test(got)) problem(registry, 'alibaba/instance-name', { got });
    for (const months of [instance.months, instance.renewMonths ?? 1])
      if (!MONTHS.includes(months)) problem(registry, 'alibaba/months', { got: months, known: MONTHS.join(', ') });
  } else if (!/^cri-[a-z0-9]+$/.test(instance.id)) problem(registry, 'alibaba/instance-id', { got: instance.id });
}

function checkName(registry: IConstruct, what: 'namespace' | 'repository', got: string): void {
  const longest = what === 'namespace' ? 120 : 64;
  const pattern = what === 'namespace' ? /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/ : /^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/;
  if (pattern.test(got) && got.length >= 2 && got.length <= longest) return;
  const likely = got
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/^[._/-]+|[._/-]+$/g, '')
    .slice(0, longest);
  problem(registry, 'alibaba/registry-name', { what, got, likely, longest });
}
