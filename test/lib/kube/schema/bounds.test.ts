import { codes, deployment, findings } from './samples';

const service = (port: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [port] } });
const policy = (ipBlock: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'a' },
  spec: { podSelector: {}, egress: [{ to: [{ ipBlock }] }] },
});
const autoscaler = (averageUtilization: number) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'a' },
  spec: {
    maxReplicas: 2,
    scaleTargetRef: { kind: 'Deployment', name: 'a' },
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } }],
  },
});

describe('numbers that only the API server used to refuse', () => {
  test.each([
    ['a port of 0', deployment({ ports: [{ containerPort: 0 }] }), 'spec.template.spec.containers[0].ports[0].containerPort'],
    ['a port beyond 65535', service({ port: 70_000 }), 'spec.ports[0].port'],
    [
      'a probe of port -1',
      deployment({ livenessProbe: { tcpSocket: { port: -1 } } }),
      'spec.template.spec.containers[0].livenessProbe.tcpSocket.port',
    ],
    ['fewer pods than none', deployment({}, { replicas: -1 }), 'spec.replicas'],
    ['a user below 0', deployment({ securityContext: { runAsUser: -5 } }), 'spec.template.spec.containers[0].securityContext.runAsUser'],
    ['an autoscaler that holds 0 %', autoscaler(0), 'spec.metrics[0].resource.target.averageUtilization'],
  ])('%s', (_, object, field) => {
    expect(codes(object)).toEqual([`kube/out-of-range ${field}`]);
  });

  test('what the API server takes is taken: names of ports, 0 for "none", the last port', () => {
    expect(codes(deployment({ ports: [{ containerPort: 65_535, hostPort: 0 }], livenessProbe: { httpGet: { port: 'http' } } }))).toEqual(
      [],
    );
    expect(codes(service({ port: 1, nodePort: 0, targetPort: 'http' }))).toEqual([]);
    expect(codes(deployment({}, { replicas: 0 }))).toEqual([]);
  });
});

describe('texts that only the API server used to refuse', () => {
  test.each(['10.0.0.0/8', '0.0.0.0/0', '255.255.255.255/32', 'fd00::/8', '::/0', '::ffff:10.0.0.0/104'])(
    '%s is an address range',
    (cidr) => {
      expect(codes(policy({ cidr }))).toEqual([]);
    },
  );

  test.each(['10.0.0.0', '10.0.0.1/33', '256.0.0.0/8', 'shop.example/8', 'fd00::/129', ''])('"%s" is none', (cidr) => {
    expect(findings(policy({ cidr }))).toMatchObject([
      { code: 'kube/bad-text', field: 'spec.egress[0].to[0].ipBlock.cidr', params: { example: '10.0.0.0/8' } },
    ]);
  });

  test.each([
    ['mountPath', '/a:b'],
    ['subPath', '../secret'],
    ['subPath', '/etc'],
    ['subPath', 'a/../../b'],
  ])('%s %s', (field, value) => {
    const mount = { name: 'v', mountPath: '/data', [field]: value };
    expect(codes(deployment({ volumeMounts: [mount] }))).toEqual([
      `kube/bad-text spec.template.spec.containers[0].volumeMounts[0].${field}`,
    ]);
  });

  test('a part of a volume may have dots in its name', () => {
    expect(codes(deployment({ volumeMounts: [{ name: 'v', mountPath: '/d', subPath: 'a..b/..c/.d' }] }))).toEqual([]);
  });

  test('a field of the pod that does not exist', () => {
    const env = (fieldPath: string) => deployment({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath } } }] });
    expect(codes(env("metadata.labels['app.kubernetes.io/name']"))).toEqual([]);
    expect(codes(env('metadata.nam'))).toEqual(['kube/bad-text spec.template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath']);
  });

  test('the pattern of a custom resource: a host name with capital letters in an HTTPRoute', () => {
    const route = (hostname: string) => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'a' },
      spec: { hostnames: [hostname] },
    });
    expect(codes(route('*.shop.example'))).toEqual([]);
    expect(findings(route('Shop.Example'))).toMatchObject([
      { code: 'kube/bad-text', field: 'spec.hostnames[0]', params: { pattern: expect.stringContaining('[a-z0-9]') as string } },
    ]);
  });

  test('a hostile text is not matched against a pattern for ever', () => {
    const started = Date.now();
    expect(codes(policy({ cidr: `${'1'.repeat(1000)}!` }))).toHaveLength(1);
    codes(policy({ cidr: '1:'.repeat(500_000) }));
    expect(Date.now() - started).toBeLessThan(1000);
  });
});
