import type { IConstruct } from 'constructs';
import { atLeast, clusterFactsIn, type ClusterProvider } from '../../kube';
import { outputOf } from '../../provision';
import { checkHosts, checkSha256, checkUrl } from './check-hosts';
import { checkRelease } from './check-release';
import { clusterName } from './cluster-name';
import { endpointOf, endpointText } from './endpoint';
import { capacityOfHosts } from './host-capacity';
import type { KubeadmProps } from './kubeadm-props';
import { kubeconfigFor } from './kubeconfig';
import { minorOf } from './minor';
import { problem } from './problems';

/**
 * A cluster of plain Kubernetes on machines of your own, installed over SSH with kubeadm and containerd: etcd on an odd number of control
 * planes, Secrets encrypted at rest, an audit log, hardened kubelets. The first control plane begins, the others join one by one.
 *
 * The kubeconfig is the administrator's, with a certificate in it: the engine keeps it as a secret, as it does the authorities by which
 * further control planes join.
 * @see https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/
 */
export function kubeadm(props: KubeadmProps): ClusterProvider {
  const { controlPlane, workers = [], version } = props;
  return {
    provider: 'kubeadm',
    version: minorOf(version),
    access: {},
    facts: clusterFactsIn(props),
    provision: {
      cloud: 'private',
      capacity: capacityOfHosts(workers.length === 0 ? controlPlane : workers),
      check: (cluster) => checkKubeadm(cluster, props),
      lower: (into, cluster) => (require('./kubeadm.pulumi') as typeof import('./kubeadm.pulumi')).lowerKubeadm(into, cluster, props),
      identifier: (cluster) => `kubeadm:${clusterName(cluster, props)}`,
      cloudName: (cluster) => clusterName(cluster, props),
      kubeconfig: (cluster) =>
        outputOf({ type: 'command:remote:Command', id: `${cluster.node.path}/kubeconfig`, path: ['stdout'] })
          .asSecret()
          .map((text) => kubeconfigFor(text, clusterName(cluster, props), `https://${endpointText(endpointOf(props, controlPlane))}`)),
      principal: (cluster) => ({ cloud: 'private', cluster }),
    },
  };
}

function checkKubeadm(cluster: IConstruct, props: KubeadmProps): void {
  const { controlPlane, workers = [], version, network, source, criTools } = props;
  checkHosts(cluster, props, { servers: controlPlane, others: workers, prop: 'controlPlane' });
  checkRelease(cluster, version, { what: 'Kubernetes', pattern: /^v1\.\d+\.\d+$/, end: '' });
  if (props.proxy === 'nftables' && !atLeast(minorOf(version), '1.31')) problem(cluster, 'onprem/proxy', { version });
  if (network !== 'given') {
    checkUrl(cluster, 'network.manifest', network.manifest);
    checkSha256(cluster, 'network.sha256', network.sha256);
  }
  if (source !== undefined) checkUrl(cluster, 'source', source);
  if (criTools !== undefined) checkUrl(cluster, 'criTools', criTools);
}
