import { dirname } from 'node:path';
import { liveNamespace, type ClusterApi } from '../../lib/control-plane';
import { useCommandLine } from '../support/command-line';
import { useCluster } from './harness/cluster';
import { configMap, deployment, restrictedPod } from './harness/drafts';

const cluster = useCluster();
const cli = useCommandLine();
const VALUE = 'c2VhbGFuZS1uZXZlci1yZWFk';

async function shop(): Promise<string> {
  const namespace = await cluster.namespace('live');
  const web = deployment(namespace);
  const template = { ...web.spec.template, spec: { ...restrictedPod(), serviceAccountName: 'nobody' } };
  const metadata = (name: string) => ({ name, namespace });
  await cluster.applyAll([
    { ...web, spec: { ...web.spec, template: { ...template, spec: { ...restrictedPod(), priorityClassName: 'system-node-critical' } } } },
    configMap(namespace, 'settings'),
    { apiVersion: 'v1', kind: 'Secret', metadata: metadata('token'), data: { token: VALUE } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata('web'),
      spec: { type: 'NodePort', selector: web.spec.selector.matchLabels, ports: [{ port: 80 }] },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'default', namespace }],
    },
  ]);
  await cluster.waitReady(namespace);
  return namespace;
}

/** The same cluster, with a list of what it was asked. */
function listening(api: ClusterApi, paths: string[]): ClusterApi {
  return new Proxy(api, {
    get: (of, key: keyof ClusterApi) => {
      if (key === 'ask') return (question: Parameters<ClusterApi['ask']>[0]) => (paths.push(question.path), of.ask(question));
      const value = of[key];
      return typeof value === 'function' ? (value as () => unknown).bind(of) : value;
    },
  });
}

test('what somebody wrote is judged as YAML is, by object; what controllers made and Secrets are not read', async () => {
  const namespace = await shop();
  cli.world.env = { ...process.env, PATH: `${dirname(cluster.kubectlPath)}:${process.env.PATH}` };
  const run = (...argv: string[]) => cli.run('check', '--json', '--live', namespace, '--kubeconfig', cluster.kubeconfig, ...argv);
  const { code, out } = await run();
  const { problems } = JSON.parse(out) as { problems: { code: string; path: string; object: string; source?: string }[] };
  expect(code).toBe(1);
  const told = problems.map((problem) => `${problem.code} ${problem.object}`);
  expect(told).toEqual(
    expect.arrayContaining([
      `policy/node-port v1 Service ${namespace}/web`,
      `policy/memory-limit apps/v1 Deployment ${namespace}/web`,
      `policy/pod-security-label v1 Namespace ${namespace}`,
      `policy/cluster-admin rbac.authorization.k8s.io/v1 ClusterRoleBinding ${namespace}`,
    ]),
  );
  expect(told.join('\n')).not.toMatch(/ReplicaSet|v1 Pod |kube\/|reference\/dangling|policy\/bare-pod/);
  expect(problems.every(({ path, object, source }) => path === object && source === undefined)).toBe(true);
  expect(out).not.toContain(VALUE);
  const pack = JSON.parse((await run('--pack', 'baseline')).out) as { problems: unknown[] };
  expect(pack.problems.length).toBeLessThan(problems.length);

  const paths: string[] = [];
  const live = await liveNamespace(listening(cluster.api, paths), namespace);
  expect(live?.unread).toEqual([]);
  expect(live?.objects.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['ConfigMap', 'Deployment', 'Namespace', 'Service', 'ServiceAccount']),
  );
  expect(paths.filter((path) => path.includes('/deployments'))).toHaveLength(1);
  expect(paths.filter((path) => /\/secrets\b/.test(path))).toEqual([]);
  await cluster.kubectl('delete', 'clusterrolebinding', namespace);
});

test('a namespace that is not there, and options that do not fit, are told', async () => {
  cli.world.env = { ...process.env, PATH: `${dirname(cluster.kubectlPath)}:${process.env.PATH}` };
  const codes = async (...argv: string[]) => {
    const { out } = await cli.run('check', '--json', '--kubeconfig', cluster.kubeconfig, ...argv);
    return (JSON.parse(out) as { problems: { code: string }[] }).problems.map(({ code }) => code);
  };
  expect(await codes('--live', 'nowhere')).toEqual(['check/no-namespace']);
  expect(await codes('--live', 'default', '--fix')).toEqual(['check/live-alone']);
});
