import type { Placed } from '../../provision';
import type { TencentKinds } from './kinds.pulumi';
import type { RuleArgs } from './network-args.pulumi';
import type { ClusterSite } from './cluster-site.pulumi';
import type { ClusterNetwork } from './network.pulumi';

export type Group = Placed<TencentKinds['tencentcloud:Security/group:Group']['resource']>;

interface GroupPlan {
  readonly part: string;
  readonly name: string;
  readonly description: string;
  readonly ingresses: readonly RuleArgs[];
}

/** A security group that lets everything out and the rules in, and its rules. */
export function addGroup({ shelf, tags }: ClusterSite, { part, name, description, ingresses }: GroupPlan) {
  const group = shelf.add('tencentcloud:Security/group:Group', part, { name, description, tags });
  const rules = shelf.add('tencentcloud:Security/groupRuleSet:GroupRuleSet', `${part}/rules`, {
    securityGroupId: group.providerId,
    ingresses,
    egresses: [{ action: 'ACCEPT', cidrBlock: '0.0.0.0/0', protocol: 'ALL', port: 'ALL', description: 'out' }],
  });
  return { group, rules };
}

/** Security group of the nodes, which have no public address: the network reaches all of them, load balancers their node ports. */
export function addNodeGroup(site: ClusterSite, { cidr }: ClusterNetwork) {
  const { name } = site;
  const nodePorts = (protocol: 'TCP' | 'UDP'): RuleArgs => ({
    action: 'ACCEPT',
    cidrBlock: '0.0.0.0/0',
    protocol,
    port: '30000-32767',
    // Load balancers of Tencent Cloud keep the address of who asks.
    description: 'node ports, behind load balancers',
  });
  return addGroup(site, {
    part: 'nodes',
    name: `${name}-nodes`,
    description: `Nodes of the TKE cluster ${name}`,
    ingresses: [
      { action: 'ACCEPT', cidrBlock: cidr, protocol: 'ALL', port: 'ALL', description: 'the network' },
      nodePorts('TCP'),
      nodePorts('UDP'),
    ],
  });
}
