import type { Construct } from 'constructs';
import { KubeObject } from '../../kube';

/**
 * EKS Auto Mode takes network policies and enforces none before this ConfigMap is there; the class of its own nodes needs no change, since it
 * allows what no policy forbids. Without Auto Mode the network plugin's add-on is told instead.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html
 */
export function enforceNetworkPolicies(cluster: Construct): void {
  new KubeObject(cluster, 'network-policies', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' },
    body: () => ({ data: { 'enable-network-policy-controller': 'true' } }),
  });
}
