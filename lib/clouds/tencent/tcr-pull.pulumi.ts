import type { IConstruct } from 'constructs';
import { toDnsLabel } from '../../core';
import { jsonOf, type Deferred, type Shelf } from '../../provision';
import { firstPath } from './first-path';
import type { TencentKinds } from './kinds.pulumi';
import type { TkePrincipal } from './principal';
import { problem } from './problems';
import { takePuller } from './pullers';
import { hostOf, namespaceOf, type TcrProps } from './tcr-props';

interface PullSite {
  readonly shelf: Shelf<TencentKinds>;
  readonly registry: IConstruct;
  readonly props: TcrProps;
  readonly instanceId: string | Deferred;
  readonly namespace: Deferred;
}

/** The year 2100: an account without an end would end by a default of TCR. */
const NEVER = Date.UTC(2100, 0, 1);

/** An account that may pull from the namespace and nothing else, and for each cluster the registry's address and the add-on. */
export function letPull(site: PullSite, clusters: readonly TkePrincipal[]): void {
  const { shelf, registry, props, instanceId, namespace } = site;
  const name = toDnsLabel(`pull-${namespaceOf(registry, props)}`, 50);
  const account = shelf.add(
    'tencentcloud:Tcr/serviceAccount:ServiceAccount',
    'pull',
    {
      registryId: instanceId,
      name,
      description: 'Pulls for clusters; kept by sealane',
      permissions: [{ resource: namespace, actions: ['tcr:PullRepository'] }],
      expiresAt: NEVER,
    },
    { secretOutputs: ['password'] },
  );
  const values = jsonOf({
    global: {
      imagePullSecretsCrs: [
        {
          name: instanceId,
          namespaces: '*',
          serviceAccounts: '*',
          type: 'docker',
          // Accounts log in with the prefix that TCR gives them.
          dockerUsername: `tcr$${name}`,
          dockerPassword: account.output('password'),
          dockerServer: hostOf(registry, props),
        },
      ],
    },
  }).asSecret();
  for (const cluster of clusters) addPuller(site, cluster, values);
}

function addPuller({ shelf, registry, instanceId }: PullSite, principal: TkePrincipal, rawValues: Deferred): void {
  const { cluster, readyId, vpcId, subnetId, region } = principal;
  const other = takePuller(registry, cluster);
  if (other) return problem(registry, 'tencent/two-registries', { cluster: cluster.node.id, other: other.node.path });
  const part = `pulled-by/${firstPath(cluster, cluster.node.path)}`;
  const attached = shelf.add('tencentcloud:Tcr/vpcAttachment:VpcAttachment', `${part}/network`, {
    instanceId,
    vpcId,
    subnetId,
    regionName: region,
    // Inside of the network the one host that images go by leads to the address in it.
    enablePublicDomainDns: true,
    enableVpcDomainDns: true,
  });
  shelf.add('tencentcloud:Kubernetes/addon:Addon', part, { clusterId: readyId, addonName: 'tcr', rawValues }, { dependsOn: [attached] });
}
