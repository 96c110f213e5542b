import { App, Cluster } from '../../../lib';
import { provision } from '../../../lib/backends/pulumi';
import { eks } from '../../../lib/clouds/aws';
import { KubernetesProvider, useEngine } from '../engine';
import { useCluster } from '../harness/cluster';
import { EKS } from './cases/eks';
import { clusterLifecycle } from './lifecycle';
import { workloadsByEngine } from './workloads';

describe('the life of a cluster', () => clusterLifecycle(EKS));
describe('a shop on it', () => workloadsByEngine(EKS));

describe('Auto Mode', () => {
  const plane = useCluster();
  const rig = useEngine({ clouds: ['aws'], others: () => [new KubernetesProvider({ clusterOf: () => plane.api })] });
  const switchedOn = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' } };

  test('the foundation switches network policies on in the cluster, and is taken down with what it put there', async () => {
    const at = await rig.engine.stack({ name: 'network-cluster', project: 'auto' });
    await at.up(() => {
      const app = new App();
      new Cluster(app, 'eu', eks({ region: 'eu-central-1', version: '1.34', auto: true, pools: {}, deletionProtection: false }));
      return provision(app);
    });
    expect(await plane.api.get(switchedOn)).toMatchObject({ data: { 'enable-network-policy-controller': 'true' } });
    await at.destroy();
    expect(await plane.api.get(switchedOn)).toBeUndefined();
    expect(rig.cloud.left()).toEqual([]);
  });
});
