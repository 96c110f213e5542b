import type { IConstruct } from 'constructs';
import type { Deferred, Lowering, Placed, RegistryUse, Shelf } from '../../provision';
import type { TencentKinds } from './kinds.pulumi';
import { tkeOf } from './principal';
import { tencentProvider } from './provider';
import { letPull } from './tcr-pull.pulumi';
import { instanceNameOf, namespaceOf, type MadeTcrInstance, type TcrProps } from './tcr-props';

type Namespace = Placed<TencentKinds['tencentcloud:Tcr/namespace:Namespace']['resource']>;

interface Site {
  readonly shelf: Shelf<TencentKinds>;
  readonly registry: IConstruct;
  readonly props: TcrProps;
  readonly instanceId: string | Deferred;
}

/** Namespace and repositories in the instance, its rules, and what the clusters pull with. */
export function lowerTcr(into: Lowering, { registry, repositories, pulledBy }: RegistryUse, props: TcrProps): void {
  const shelf = into.shelf<TencentKinds>(registry, tencentProvider(props.region));
  const { instance } = props;
  const instanceId = 'make' in instance ? addInstance(shelf, { registry, props, instance }) : instance.id;
  const site: Site = { shelf, registry, props, instanceId };
  const namespace = addNamespace(site);
  for (const image of repositories) addRepository(site, namespace, image);
  addRules(site, namespace);
  const clusters = pulledBy.flatMap((principal) => tkeOf(principal) ?? []);
  if (!props.pullSecret && clusters.length > 0) letPull({ ...site, namespace: namespace.output('name') }, clusters);
}

interface InstancePlan {
  readonly registry: IConstruct;
  readonly props: TcrProps;
  readonly instance: MadeTcrInstance;
}

function addInstance(shelf: Shelf<TencentKinds>, { registry, props, instance }: InstancePlan): Deferred {
  const { deletionProtection = true, tags = {} } = props;
  const { make, publicFrom = [] } = instance;
  const name = instanceNameOf(registry, props);
  const isPublic = publicFrom.length > 0;
  const made = shelf.add(
    'tencentcloud:Tcr/instance:Instance',
    'instance',
    {
      name,
      instanceType: make,
      registryChargeType: 1,
      openPublicOperation: isPublic,
      ...(isPublic ? { securityPolicies: publicFrom.map((cidrBlock) => ({ cidrBlock, description: 'kept by sealane' })) } : {}),
      deleteBucket: !deletionProtection,
      tags: { ...tags, 'managed-by': 'sealane' },
    },
    { protect: deletionProtection, guard: { what: `the instance ${name} of TCR, with all of its images`, replacedBy: ['name'] } },
  );
  return made.providerId;
}

function addNamespace({ shelf, registry, props, instanceId }: Site): Namespace {
  const { scan = true, deletionProtection = true } = props;
  const name = namespaceOf(registry, props);
  return shelf.add(
    'tencentcloud:Tcr/namespace:Namespace',
    'namespace',
    { instanceId, name, isPublic: false, isAutoScan: scan },
    { protect: deletionProtection, guard: { what: `the namespace ${name} of TCR`, replacedBy: ['instanceId', 'name'] } },
  );
}

function addRepository({ shelf, registry, props, instanceId }: Site, namespace: Namespace, image: string): void {
  const path = `${namespaceOf(registry, props)}/${image}`;
  shelf.add(
    'tencentcloud:Tcr/repository:Repository',
    image,
    { instanceId, namespaceName: namespace.output('name'), name: image, briefDesc: `Images of ${image}` },
    {
      protect: props.deletionProtection ?? true,
      guard: { what: `the repository ${path} of TCR`, replacedBy: ['instanceId', 'namespaceName', 'name'] },
    },
  );
}

function addRules({ shelf, props, instanceId }: Site, namespace: Namespace): void {
  const { immutableTags = true, keepTagged } = props;
  const of = { registryId: instanceId, namespaceName: namespace.output('name') };
  const every = { repositoryPattern: '**', repositoryDecoration: 'repoMatches', tagPattern: '**', tagDecoration: 'matches' } as const;
  if (immutableTags)
    shelf.add('tencentcloud:Tcr/immutableTagRule:ImmutableTagRule', 'immutable-tags', { ...of, rule: { ...every, disabled: false } });
  if (keepTagged === undefined) return;
  shelf.add('tencentcloud:Tcr/tagRetentionRule:TagRetentionRule', 'retention', {
    ...of,
    retentionRule: { key: 'latestPushedK', value: keepTagged },
    cronSetting: 'weekly',
  });
}
