import { useCluster } from './harness/cluster';
import { restrictedPod } from './harness/drafts';
import { waitFor } from './harness/wait-for';

const cluster = useCluster();
const RESTRICTED = { 'pod-security.kubernetes.io/enforce': 'restricted' };

test('a restricted namespace refuses a privileged pod and says why', async () => {
  const namespace = await cluster.namespace('secure', RESTRICTED);
  const containers = [{ name: 'root', image: 'busybox:1.37', securityContext: { privileged: true } }];
  const result = await cluster.api.apply(
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'root', namespace }, spec: { containers } },
    { dryRun: false },
  );
  expect(result).toMatchObject({ ok: false, status: 403, message: expect.stringContaining('violates PodSecurity "restricted') });
});

test('a restricted namespace runs a restricted pod', async () => {
  const namespace = await cluster.namespace('secure', RESTRICTED);
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace }, spec: restrictedPod() };
  await cluster.applyAll([pod]);
  await waitFor('the pod runs', 30, async () => {
    const { phase } = (await cluster.api.get(pod))?.status as { phase: string };
    return phase === 'Running' ? [] : [phase];
  });
});
