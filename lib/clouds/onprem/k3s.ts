import type { IConstruct } from 'constructs';
import { clusterFactsIn, type ClusterProvider } from '../../kube';
import { outputOf } from '../../provision';
import { checkHosts, checkSha256, checkUrl } from './check-hosts';
import { checkRelease } from './check-release';
import { clusterName } from './cluster-name';
import { endpointOf, endpointText } from './endpoint';
import { capacityOfHosts } from './host-capacity';
import type { K3sProps } from './k3s-props';
import { kubeconfigFor } from './kubeconfig';
import { minorOf } from './minor';

/**
 * A cluster of K3s on machines of your own, installed over SSH: etcd on an odd number of servers, Secrets encrypted at rest, an audit log,
 * network policies enforced, settings of K3s' hardening guide. Nothing is downloaded but the release itself.
 *
 * The kubeconfig is the administrator's, with a certificate in it: the engine keeps it as a secret.
 * @see https://docs.k3s.io
 */
export function k3s(props: K3sProps): ClusterProvider {
  const { servers, agents = [], version } = props;
  return {
    provider: 'k3s',
    version: minorOf(version),
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: 'private',
      capacity: capacityOfHosts([...servers, ...agents]),
      check: (cluster) => checkK3s(cluster, props),
      lower: (into, cluster) => (require('./k3s.pulumi') as typeof import('./k3s.pulumi')).lowerK3s(into, cluster, props),
      identifier: (cluster) => `k3s:${clusterName(cluster, props)}`,
      cloudName: (cluster) => clusterName(cluster, props),
      kubeconfig: (cluster) =>
        outputOf({ type: 'command:remote:Command', id: `${cluster.node.path}/kubeconfig`, path: ['stdout'] })
          .asSecret()
          .map((text) => kubeconfigFor(text, clusterName(cluster, props), `https://${endpointText(endpointOf(props, servers))}`)),
      principal: (cluster) => ({ cloud: 'private', cluster }),
    },
  };
}

function checkK3s(cluster: IConstruct, props: K3sProps): void {
  const { servers, agents = [], version, source, sha256 = {} } = props;
  checkHosts(cluster, props, { servers, others: agents, prop: 'servers' });
  checkRelease(cluster, version, { what: 'K3s', pattern: /^v1\.\d+\.\d+(-rc\d+)?\+k3s\d+$/, end: '+k3s1' });
  if (source !== undefined) checkUrl(cluster, 'source', source);
  for (const [architecture, sum] of Object.entries(sha256)) checkSha256(cluster, `sha256.${architecture}`, sum);
}
