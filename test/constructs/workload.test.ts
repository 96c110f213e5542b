import { claim, ConfigMap, Cpu, emptyDir, fieldRef, JsonPatch, resourceRef, secretRef, Size, volume, WebService, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { plain, served } from './sample-props';

const podOf = (options: Partial<ConstructorParameters<typeof Worker>[2]> = {}, props: Parameters<typeof bench>[0] = {}) => {
  const { ns, yaml, problems } = bench(props);
  new Worker(ns, 'app', { ...plain, ...options });
  return { pod: yaml('Deployment').spec.template.spec, template: yaml('Deployment').spec.template, problems };
};

describe('security', () => {
  test('a container runs without root, without capabilities and on a read-only root filesystem', () => {
    expect(podOf().pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
    expect(podOf().pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  });

  test('sidecars and init containers are as restricted as the main container', () => {
    const { pod } = podOf({ init: { prepare: plain }, sidecars: { proxy: plain } });
    expect(pod.initContainers.map((c) => c.securityContext.readOnlyRootFilesystem)).toEqual([true, true]);
    expect(pod.initContainers.map((c) => c.securityContext.capabilities.drop)).toEqual([['ALL'], ['ALL']]);
  });

  test('user, group, capabilities and a writable root are given container by container', () => {
    const { pod } = podOf({ user: 10001, group: 10002, capabilities: ['NET_BIND_SERVICE'], writableRoot: true });
    expect(pod.containers[0].securityContext).toMatchObject({
      runAsUser: 10001,
      runAsGroup: 10002,
      readOnlyRootFilesystem: false,
      capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
    });
  });

  test('user 0 is refused, because the kubelet would', () => {
    expect(podOf({ user: 0 }).problems()).toMatchObject([{ code: 'container/root-user', path: 'shop-prod/app' }]);
  });

  test('each workload has a service account of its own, and no pod gets its token', () => {
    const { ns, yaml } = bench();
    new Worker(ns, 'app', plain);
    expect(yaml('ServiceAccount', 'app').automountServiceAccountToken).toBe(false);
    expect(yaml('Deployment').spec.template.spec).toMatchObject({ serviceAccountName: 'app', automountServiceAccountToken: false });
  });
});

describe('requests and limits', () => {
  test('the CPU limit is twice the request, the memory limit is the request', () => {
    expect(podOf({ cpu: '250m', memory: '256Mi' }).pod.containers[0].resources).toEqual({
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { cpu: '500m', memory: '256Mi' },
    });
  });

  test('limits can be given, and amounts can be values with units', () => {
    const { pod } = podOf({ cpu: { request: Cpu.cores(1), limit: '4' }, memory: { request: Size.mebibytes(512), limit: '1Gi' } });
    expect(pod.containers[0].resources).toEqual({ requests: { cpu: '1', memory: '512Mi' }, limits: { cpu: '4', memory: '1Gi' } });
  });

  test('512mb is refused, and 512Mi is offered', () => {
    const found = podOf({ memory: '512mb' as '512Mi' }).problems();
    expect(found).toMatchObject([{ code: 'amount/size', path: 'shop-prod/app', what: 'memory is "512mb", which is no size' }]);
    expect(found[0]?.fix).toContain('"512Mi"');
  });

  test('a limit below its request is refused once', () => {
    const { problems } = podOf({ memory: { request: '1Gi', limit: '512Mi' } });
    expect(problems()).toMatchObject([{ code: 'resources/limit-below-request', path: 'shop-prod/app' }]);
  });
});

describe('environment', () => {
  test('values are written as text, references as references', () => {
    const { pod } = podOf({
      env: {
        TEXT: 'no',
        NUMBER: 8080,
        SWITCH: true,
        SECRET: secretRef('orders-db', 'url'),
        POD: fieldRef('metadata.name'),
        MEMORY: resourceRef('limits.memory'),
        CPU: resourceRef('requests.cpu', '1m'),
      },
    });
    expect(pod.containers[0].env).toEqual([
      { name: 'TEXT', value: 'no' },
      { name: 'NUMBER', value: '8080' },
      { name: 'SWITCH', value: 'true' },
      { name: 'SECRET', valueFrom: { secretKeyRef: { name: 'orders-db', key: 'url' } } },
      { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
      { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'requests.cpu', divisor: '1m' } } },
    ]);
  });

  test('a secretRef is declared to exist, so it is no dangling reference', () => {
    expect(
      podOf({
        env: { URL: secretRef('orders-db', 'url') },
        envFrom: [secretRef('more')],
        mounts: { '/keys': secretRef('keys') },
      }).problems(),
    ).toEqual([]);
  });

  test('whole secrets and ConfigMaps give all their keys', () => {
    const { ns, yaml, problems } = bench();
    const config = new ConfigMap(ns, 'settings', { data: { MODE: 'live' } });
    new Worker(ns, 'app', { ...plain, envFrom: [config, secretRef('orders-db')] });
    expect(yaml('Deployment').spec.template.spec.containers[0].envFrom).toEqual([
      { configMapRef: { name: 'settings' } },
      { secretRef: { name: 'orders-db' } },
    ]);
    expect(problems()).toEqual([]);
  });
});

describe('volumes', () => {
  test('config, secret, empty folder, claim and any other volume are mounted', () => {
    const { ns, yaml, problems } = bench();
    const config = new ConfigMap(ns, 'settings', { data: { 'app.conf': 'x' } });
    new Worker(ns, 'app', {
      ...plain,
      mounts: {
        '/etc/app': config,
        '/etc/keys': secretRef('keys.example'),
        '/tmp': emptyDir({ limit: '64Mi', memory: true }),
        '/data': claim('shared', { readOnly: true }),
        '/info': volume('info', { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } }),
      },
    });
    const { containers, volumes } = yaml('Deployment').spec.template.spec;
    expect(volumes).toEqual([
      { name: 'settings', configMap: { name: 'settings' } },
      { name: 'keys-example', secret: { secretName: 'keys.example' } },
      { name: 'scratch', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
      { name: 'shared', persistentVolumeClaim: { claimName: 'shared', readOnly: true } },
      { name: 'info', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
    ]);
    expect(containers[0].volumeMounts.map((mount) => [mount.mountPath, mount.name, mount.readOnly])).toEqual([
      ['/etc/app', 'settings', true],
      ['/etc/keys', 'keys-example', true],
      ['/tmp', 'scratch', undefined],
      ['/data', 'shared', true],
      ['/info', 'info', undefined],
    ]);
    expect(problems()).toEqual([]);
  });

  test('a volume that two containers mount is one volume', () => {
    const shared = emptyDir({ name: 'shared' });
    const { pod } = podOf({
      mounts: { '/out': shared },
      sidecars: { reader: { ...plain, mounts: { '/in': { volume: shared, readOnly: true, subPath: 'new' } } } },
    });
    expect(pod.volumes).toEqual([{ name: 'shared', emptyDir: {} }]);
    expect(pod.initContainers[0].volumeMounts).toEqual([{ name: 'shared', mountPath: '/in', subPath: 'new', readOnly: true }]);
  });

  test('two empty folders are two volumes', () => {
    expect(podOf({ mounts: { '/tmp': emptyDir(), '/cache': emptyDir() } }).pod.volumes.map((v) => v.name)).toEqual([
      'scratch',
      'scratch-2',
    ]);
  });

  test('the limit of an empty folder is a size', () => {
    expect(podOf({ mounts: { '/tmp': emptyDir({ limit: '1G' as '1Gi' }) } }).problems()).toMatchObject([{ code: 'amount/size' }]);
  });
});

describe('init containers and sidecars', () => {
  test('from 1.29 on a sidecar is an init container that goes on, before the others', () => {
    const { pod } = podOf({ init: { migrate: plain }, sidecars: { proxy: plain } }, { version: '1.29' });
    expect(pod.initContainers.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
      ['proxy', 'Always'],
      ['migrate', undefined],
    ]);
    expect(pod.containers.map(({ name }) => name)).toEqual(['app']);
  });

  test('before 1.29 a sidecar is a container beside the main one', () => {
    const { pod } = podOf({ init: { migrate: plain }, sidecars: { proxy: plain } }, { version: '1.28' });
    expect(pod.initContainers.map(({ name }) => name)).toEqual(['migrate']);
    expect(pod.containers.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
      ['app', undefined],
      ['proxy', undefined],
    ]);
  });

  test('a sidecar is checked for its health', () => {
    const { pod } = podOf({ sidecars: { proxy: { ...plain, ports: { admin: 9901 }, health: '/ready' } } });
    expect(pod.initContainers[0].readinessProbe.httpGet).toEqual({ path: '/ready', port: 9901 });
  });

  test('a health check of an init container is refused, because the API server takes none', () => {
    const withHealth = { ...plain, ports: { http: 80 }, health: '/ready' } as const;
    const { pod, problems } = podOf({ init: { migrate: withHealth } });
    expect(problems()).toMatchObject([{ code: 'container/init-health', path: 'shop-prod/app' }]);
    expect(pod.initContainers[0].readinessProbe).toBeUndefined();
  });
});

describe('graceful termination', () => {
  test('a pod that is told to go serves on for five seconds, by the built-in sleep', () => {
    const { ns, yaml } = bench();
    new WebService(ns, 'web', served);
    const { terminationGracePeriodSeconds, containers } = yaml('Deployment').spec.template.spec;
    expect(containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
    expect(terminationGracePeriodSeconds).toBe(30);
  });

  test('before 1.30 there is no sleep hook, and asking for a drain is a warning', () => {
    const { ns, yaml, problems } = bench({ version: '1.29' });
    new WebService(ns, 'web', { ...served, drain: '10s' });
    expect(yaml('Deployment').spec.template.spec.containers[0].lifecycle).toBeUndefined();
    expect(problems()).toMatchObject([{ code: 'workload/drain-version', severity: 'warning', path: 'shop-prod/web' }]);
  });

  test('a grace that ends before the drain is refused', () => {
    const { ns, problems } = bench();
    new WebService(ns, 'web', { ...served, drain: '30s', grace: '30s' });
    expect(problems()).toMatchObject([{ code: 'container/grace-below-drain', path: 'shop-prod/web' }]);
  });

  test("a grace of '30sec' is refused, and 30s is offered", () => {
    const found = podOf({ grace: '30sec' as '30s' }).problems();
    expect(found).toMatchObject([{ code: 'amount/duration', what: 'grace is "30sec", which is no time span' }]);
    expect(found[0]?.fix).toContain('"30s"');
  });
});

describe('scheduling', () => {
  test('pods keep apart over zones and nodes where there is room, counting only their own version', () => {
    expect(podOf().pod.topologySpreadConstraints).toEqual(
      ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'app' } },
        matchLabelKeys: ['pod-template-hash'],
      })),
    );
  });

  test('spreading can be required, or left out', () => {
    expect(podOf({ spread: 'require' }).pod.topologySpreadConstraints.map((c) => c.whenUnsatisfiable)).toEqual([
      'DoNotSchedule',
      'DoNotSchedule',
    ]);
    expect(podOf({ spread: 'none' }).pod.topologySpreadConstraints).toBeUndefined();
  });

  test('nodes, tolerations and affinity are passed on', () => {
    const affinity = {
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: {} }] },
    };
    const { pod } = podOf({ nodes: { pool: 'fast' }, tolerations: [{ key: 'gpu', operator: 'Exists' }], affinity });
    expect(pod).toMatchObject({ nodeSelector: { pool: 'fast' }, tolerations: [{ key: 'gpu', operator: 'Exists' }], affinity });
  });
});

describe('labels and annotations', () => {
  test('objects and pods have the labels of the convention', () => {
    const { ns, yaml } = bench();
    new WebService(ns, 'web', { ...served, image: 'ghcr.io/shop/web:1.4.2@sha256:' + 'a'.repeat(64), labels: { team: 'orders' } });
    const expected = {
      'app.kubernetes.io/name': 'web',
      'app.kubernetes.io/version': '1.4.2',
      'app.kubernetes.io/part-of': 'shop-prod',
      'app.kubernetes.io/managed-by': 'sealane',
      team: 'orders',
    };
    expect(yaml('Service').metadata.labels).toEqual(expected);
    expect(yaml('Deployment').spec.template.metadata.labels).toEqual(expected);
  });

  test('a label that is added later never reaches a selector', () => {
    const { ns, yaml } = bench();
    new WebService(ns, 'web', { ...served, labels: { team: 'orders' } });
    const selector = { 'app.kubernetes.io/name': 'web' };
    expect(yaml('Deployment').spec.selector.matchLabels).toEqual(selector);
    expect(yaml('Service').spec.selector).toEqual(selector);
    expect(yaml('PodDisruptionBudget').spec.selector.matchLabels).toEqual(selector);
  });

  test('the label that selectors use cannot be overwritten', () => {
    const { problems } = podOf({ labels: { 'app.kubernetes.io/name': 'other' } });
    expect(problems()).toMatchObject([{ code: 'workload/frozen-label', path: 'shop-prod/app' }]);
  });

  test('annotations go to the pods', () => {
    expect(podOf({ annotations: { 'example.com/note': 'x' } }).template.metadata.annotations).toEqual({ 'example.com/note': 'x' });
  });
});

describe('patch', () => {
  test('a patch names a container instead of counting it', () => {
    const { ns, yaml, problems } = bench();
    new Worker(ns, 'app', plain).patch(JsonPatch.add('/spec/template/spec/containers/app/stdin', true));
    expect(yaml('Deployment').spec.template.spec.containers[0].stdin).toBe(true);
    expect(problems()).toEqual([]);
  });

  test('a patch that hits nothing is a problem with the place of the workload', () => {
    const { ns, problems } = bench();
    new Worker(ns, 'app', plain).patch(JsonPatch.replace('/spec/template/spec/containers/web/image', 'x:1.0'));
    expect(problems()).toMatchObject([{ code: 'patch/no-target', path: 'shop-prod/app/deployment' }]);
  });

  test('a patch that changes the selector is a problem', () => {
    const { ns, problems } = bench();
    new Worker(ns, 'app', plain).patch(JsonPatch.add('/spec/selector/matchLabels/team', 'orders'));
    expect(problems().map(({ code }) => code)).toContain('patch/selector');
  });
});

describe('command', () => {
  test('command, arguments and working directory are argv, never a shell', () => {
    const { pod } = podOf({ command: ['/app/server'], args: ['--port', '8080'], workingDir: '/srv' });
    expect(pod.containers[0]).toMatchObject({ command: ['/app/server'], args: ['--port', '8080'], workingDir: '/srv' });
  });
});
