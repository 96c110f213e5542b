import { useCluster } from './harness/cluster';
import { deployment, restrictedPod } from './harness/drafts';

const cluster = useCluster();

test('a StatefulSet with disks, a DaemonSet and a Job become ready', async () => {
  const namespace = await cluster.namespace('kinds');
  const { spec } = deployment(namespace, 'db');
  const claim = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
  const { replicas: _, ...daemon } = deployment(namespace, 'agent').spec;
  await cluster.applyAll([
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace },
      spec: { ...spec, serviceName: 'db', volumeClaimTemplates: [claim] },
    },
    { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'agent', namespace }, spec: daemon },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'migrate', namespace },
      spec: { template: { spec: { ...restrictedPod(), restartPolicy: 'Never' } } },
    },
  ]);
  await cluster.waitReady(namespace);
  const bound = await cluster.kubectl('get', 'pvc', '-n', namespace, '-o', 'jsonpath={.items[*].status.phase}');
  expect(bound).toBe('Bound Bound');
});

test('a workload that cannot start is named with what the scheduler says', async () => {
  const namespace = await cluster.namespace('stuck');
  const draft = deployment(namespace);
  const template = { ...draft.spec.template, spec: { ...draft.spec.template.spec, nodeSelector: { disk: 'none-such' } } };
  await cluster.applyAll([{ ...draft, spec: { ...draft.spec, template } }]);
  await expect(cluster.waitReady(namespace, 3)).rejects.toThrow(
    /deployments\/web: .*\n(.*\n)*pods\/web-.*didn't match Pod's node affinity/,
  );
});
