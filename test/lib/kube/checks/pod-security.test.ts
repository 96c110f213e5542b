import { ApiObject, JsonPatch } from 'cdk8s';
import { Agent, volume, Worker } from 'sealane';
import { bench } from 'sealane/testing';

type Spec = Readonly<Record<string, unknown>>;

const hardened = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const safe: Spec = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [{ name: 'app', image: 'shop/app:1.0.0', securityContext: hardened }],
};
const container = (more: Spec, securityContext: Spec = {}): Spec => ({
  containers: [{ name: 'app', image: 'shop/app:1.0.0', ...more, securityContext: { ...hardened, ...securityContext } }],
});

/** Problems of a foreign Pod in a namespace of the level. */
function told(level: 'baseline' | 'restricted' | 'privileged', spec: Spec, version: '1.28' | '1.34' | '1.35' = '1.34') {
  const { ns, problems } = bench({ podSecurity: level, version });
  new ApiObject(ns, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { ...safe, ...spec } });
  return problems().filter(({ code }) => code === 'pod-security/level');
}

test('a pod that keeps the level is no matter', () => {
  expect(told('restricted', {})).toEqual([]);
});

describe('what not even the level baseline takes', () => {
  const probe = { readinessProbe: { tcpSocket: { port: 1, host: '10.0.0.1' } } };
  test.each<[string, string, Spec]>([
    ['the network of the node', 'spec.hostNetwork', { hostNetwork: true }],
    ['the processes of the node', 'spec.hostPID', { hostPID: true }],
    ['a folder of the node', 'spec.volumes[0].hostPath', { volumes: [{ name: 'v', hostPath: { path: '/' } }] }],
    ['a port of the node', 'spec.containers[0].ports[0].hostPort', container({ ports: [{ containerPort: 80, hostPort: 80 }] })],
    ['all rights of root', 'spec.containers[0].securityContext.privileged', container({}, { privileged: true })],
    [
      'a strong capability',
      'spec.containers[0].securityContext.capabilities.add[0]',
      container({}, { capabilities: { add: ['SYS_ADMIN'] } }),
    ],
    ['no seccomp', 'spec.containers[0].securityContext.seccompProfile.type', container({}, { seccompProfile: { type: 'Unconfined' } })],
    ['no AppArmor', 'spec.containers[0].securityContext.appArmorProfile.type', container({}, { appArmorProfile: { type: 'Unconfined' } })],
    ['an unmasked /proc', 'spec.containers[0].securityContext.procMount', container({}, { procMount: 'Unmasked' })],
    ['an SELinux user', 'spec.containers[0].securityContext.seLinuxOptions.user', container({}, { seLinuxOptions: { user: 'root' } })],
    ['a kernel setting', 'spec.securityContext.sysctls[0].name', { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }],
    ['a probe of another host', 'spec.containers[0].readinessProbe.tcpSocket.host', container(probe)],
  ])('%s', (_, field, spec) => {
    expect(told('baseline', spec)).toMatchObject([
      { severity: 'error', field, path: 'shop-prod/pod', fix: expect.stringContaining("'privileged'") as string },
    ]);
    expect(told('privileged', spec)).toEqual([]);
  });
});

describe('what the level restricted asks for beyond it', () => {
  test.each<[string, string, Spec]>([
    ['capabilities dropped', 'spec.containers[0].securityContext.capabilities.drop', container({}, { capabilities: {} })],
    [
      'no way to more rights',
      'spec.containers[0].securityContext.allowPrivilegeEscalation',
      container({}, { allowPrivilegeEscalation: true }),
    ],
    ['not root', 'spec.containers[0].securityContext.runAsNonRoot', { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }],
    ['not user 0', 'spec.containers[0].securityContext.runAsUser', container({}, { runAsUser: 0 })],
    ['seccomp', 'spec.containers[0].securityContext.seccompProfile.type', { securityContext: { runAsNonRoot: true } }],
    ['no volume of the network', 'spec.volumes[0]', { volumes: [{ name: 'v', nfs: { server: 's', path: '/' } }] }],
  ])('%s', (_, field, spec) => {
    expect(told('restricted', spec)).toMatchObject([{ field, fix: expect.stringContaining("'baseline'") as string }]);
    expect(told('baseline', spec)).toEqual([]);
  });
});

test('the version of the cluster decides where the standard changed', () => {
  const otherHost = container({ livenessProbe: { httpGet: { port: 1, host: '10.0.0.1' } } });
  expect(told('baseline', otherHost, '1.28')).toEqual([]);
  expect(told('baseline', otherHost)).toHaveLength(1);
  const ownUsers = { hostUsers: false, ...container({}, { runAsUser: 0 }) };
  expect(told('restricted', ownUsers, '1.34')).toHaveLength(1);
  expect(told('restricted', ownUsers, '1.35')).toEqual([]);
});

test('a pod that breaks the level in many fields is one problem, which names them all', () => {
  const [only, ...others] = told('restricted', { securityContext: {}, containers: [{ name: 'app', image: 'shop/app:1.0.0' }] });
  expect(others).toEqual([]);
  expect(only?.what.match(/→/g)).toHaveLength(4);
});

describe('our own workloads', () => {
  const props = { image: 'shop/app:1.0.0', cpu: '100m', memory: '64Mi' } as const;

  test('a folder of the node in a namespace that does not admit it is found at synth, not at the apply', () => {
    const { ns, problems } = bench();
    new Agent(ns, 'logs', { ...props, mounts: { '/logs': volume('logs', { hostPath: { path: '/var/log' } }) } });
    expect(problems()).toMatchObject([{ code: 'pod-security/level', path: 'shop-prod/logs/daemon-set' }]);
  });

  test('an added capability and a patch are found too', () => {
    const { ns, problems } = bench();
    new Worker(ns, 'a', { ...props, capabilities: ['SYS_TIME'] });
    new Worker(ns, 'b', props).patch(JsonPatch.add('/spec/template/spec/hostNetwork', true));
    expect(problems().map(({ code, path }) => `${code} ${path}`)).toEqual([
      'pod-security/level shop-prod/a/deployment',
      'pod-security/level shop-prod/b/deployment',
    ]);
  });

  test('a namespace that is not in the tree has no level that anyone knows', () => {
    const { cluster, problems } = bench({ rules: false });
    const template = { metadata: { labels: { a: 'b' } }, spec: { hostNetwork: true, containers: [{ name: 'a', image: 'a/b:1.0.0' }] } };
    const spec = { selector: { matchLabels: { a: 'b' } }, template };
    new ApiObject(cluster, 'd', { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'd', namespace: 'kube-system' }, spec });
    expect(problems()).toEqual([]);
  });
});
