import type { IConstruct } from 'constructs';
import type { Deferred, Lowering, RegistryUse, ResourceRef, Shelf } from '../../provision';
import { instanceNameOf, namespaceOf, type AcrProps, type BoughtAcrInstance } from './acr-props';
import { firstPath } from './first-path';
import type { AliKinds } from './kinds.pulumi';
import { ackOf, type AckPrincipal } from './principal';
import { problem } from './problems';
import { aliProvider } from './provider';
import { takePuller } from './pullers';

interface Site {
  readonly shelf: Shelf<AliKinds>;
  readonly registry: IConstruct;
  readonly props: AcrProps;
  readonly instanceId: string | Deferred;
}

/** Namespace and repositories in the instance, its rules, and what the clusters pull with. */
export function lowerAcr(into: Lowering, { registry, repositories, pulledBy }: RegistryUse, props: AcrProps): void {
  const shelf = into.shelf<AliKinds>(registry, aliProvider(props.region));
  const { instance } = props;
  const instanceId = 'buy' in instance ? buy(shelf, { registry, props, instance }) : instance.id;
  const site: Site = { shelf, registry, props, instanceId };
  const namespace = addRepositories(site, repositories);
  addRules(site, namespace, repositories);
  const { publicFrom = [] } = props;
  if (publicFrom.length > 0)
    shelf.add('alicloud:cr/internetEndpoint:InternetEndpoint', 'internet', { instanceId, entries: publicFrom.map((entry) => ({ entry })) });
  if (props.pullSecret) return;
  for (const principal of pulledBy) {
    const ack = ackOf(principal);
    if (ack) letPull(site, ack);
  }
}

interface Order {
  readonly registry: IConstruct;
  readonly props: AcrProps;
  readonly instance: BoughtAcrInstance;
}

function buy(shelf: Shelf<AliKinds>, { registry, props, instance }: Order): Deferred {
  const name = instanceNameOf(registry, props) ?? '';
  const { deletionProtection = true, scan = true, tags = {} } = props;
  const { buy: instanceType, months, renewMonths } = instance;
  const bought = shelf.add(
    'alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance',
    'instance',
    {
      instanceName: name,
      instanceType,
      paymentType: 'Subscription',
      period: months,
      renewalStatus: renewMonths === undefined ? 'ManualRenewal' : 'AutoRenewal',
      ...(renewMonths === undefined ? {} : { renewPeriod: renewMonths }),
      imageScanner: scan ? 'ACR' : 'DISABLE',
      defaultOssBucket: 'true',
      tags: { ...tags, 'managed-by': 'sealane' },
    },
    { protect: deletionProtection, guard: { what: `the paid instance ${name} of ACR, with all of its images`, replacedBy: PAID } },
  );
  return bought.providerId;
}

const PAID = ['instanceName', 'paymentType', 'renewPeriod', 'renewalStatus'];

function addRepositories({ shelf, registry, props, instanceId }: Site, repositories: readonly string[]) {
  const { immutableTags = true, deletionProtection = true } = props;
  const name = namespaceOf(registry, props);
  const namespace = shelf.add(
    'alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace',
    'namespace',
    { instanceId, name, autoCreate: false, defaultVisibility: 'PRIVATE' },
    { protect: deletionProtection, guard: { what: `the namespace ${name} of ACR`, replacedBy: ['instanceId', 'name'] } },
  );
  for (const image of repositories)
    shelf.add(
      'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo',
      image,
      {
        instanceId,
        namespace: namespace.output('name'),
        name: image,
        repoType: 'PRIVATE',
        summary: `Images of ${image}`,
        tagImmutability: immutableTags,
      },
      {
        protect: deletionProtection,
        guard: { what: `the repository ${name}/${image} of ACR`, replacedBy: ['instanceId', 'namespace', 'name'] },
      },
    );
  return namespace;
}

function addRules({ shelf, registry, props, instanceId }: Site, namespace: ResourceRef, repositories: readonly string[]): void {
  const { scan = true, keepTagged } = props;
  const namespaceName = namespaceOf(registry, props);
  if (scan)
    shelf.add(
      'alicloud:cr/scanRule:ScanRule',
      'scan',
      {
        instanceId,
        ruleName: `${namespaceName}-on-push`,
        scanType: 'VUL',
        scanScope: 'NAMESPACE',
        namespaces: [namespaceName],
        repoTagFilterPattern: '.*',
        triggerType: 'AUTO',
      },
      { dependsOn: [namespace] },
    );
  if (keepTagged === undefined) return;
  for (const image of repositories)
    shelf.add(
      'alicloud:cr/artifactLifecycleRule:ArtifactLifecycleRule',
      `${image}/retention`,
      {
        instanceId,
        auto: true,
        scope: 'REPO',
        namespaceName,
        repoName: image,
        retentionTagCount: keepTagged,
        tagRegexp: '.*',
        scheduleTime: 'WEEK',
      },
      { dependsOn: [shelf.at('alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo', image)] },
    );
}

/** The registry's address in the network of a cluster, and the add-on by which its pods get a password. */
function letPull({ shelf, registry, props, instanceId }: Site, { cluster, clusterId, vpcId, switchId }: AckPrincipal): void {
  const part = `pulled-by/${firstPath(cluster, cluster.node.path)}`;
  const taken = takePuller(registry, cluster, 'id' in props.instance ? props.instance.id : registry.node.path);
  if (taken === 'same') return;
  if (taken !== 'first') return problem(registry, 'alibaba/two-instances', { cluster: cluster.node.id, other: taken.node.path });
  const linked =
    props.endpoint === 'internet'
      ? []
      : [
          shelf.add('alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc', `${part}/network`, {
            instanceId,
            moduleName: 'Registry',
            vpcId,
            vswitchId: switchId,
            enableCreateDnsRecordInPvzt: true,
          }),
        ];
  shelf.add(
    'alicloud:cs/kubernetesAddon:KubernetesAddon',
    part,
    { clusterId, name: 'managed-aliyun-acr-credential-helper', config: helperConfig(instanceId, props.region) },
    { dependsOn: linked },
  );
}

/** Every service account of every namespace: which images a pod may have is decided by the program, not by its account. */
function helperConfig(instanceId: string | Deferred, regionId: string) {
  const config = (id: string) =>
    JSON.stringify({
      AcrInstanceInfo: [{ instanceId: id, regionId }],
      watchNamespace: 'all',
      serviceAccount: '*',
      expiringThreshold: '15m',
    });
  return typeof instanceId === 'string' ? config(instanceId) : instanceId.map(config);
}
