import { codesIn, deployment, problemsIn } from '../../../support/cluster-objects';

const mount = (name: string, mountPath = `/${name}`) => ({ name, mountPath });

test('a mount of a volume that the pod does not have is refused, with the one that was meant', () => {
  const web = deployment({ volumeMounts: [mount('confg')] }, { volumes: [{ name: 'config', emptyDir: {} }] });
  expect(problemsIn({ objects: [web] })).toMatchObject([
    { code: 'pod/no-volume', field: 'spec.template.spec.containers[0].volumeMounts[0]', params: { name: 'confg', likely: 'config' } },
    { code: 'pod/unused-volume' },
  ]);
});

test('a volume that nobody mounts is a warning', () => {
  expect(problemsIn({ objects: [deployment({}, { volumes: [{ name: 'cache', emptyDir: {} }] })] })).toMatchObject([
    { code: 'pod/unused-volume', severity: 'warning' },
  ]);
});

test('a claim of a StatefulSet is a volume of its pods', () => {
  const pod = { containers: [{ name: 'db', image: 'postgres:16.4', volumeMounts: [mount('data')] }] };
  const spec = {
    selector: { matchLabels: { app: 'db' } },
    template: { metadata: { labels: { app: 'db' } }, spec: pod },
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
  };
  expect(codesIn([{ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec }])).toEqual([]);
});

test('two volumes of one name are refused', () => {
  const volumes = [
    { name: 'a', emptyDir: {} },
    { name: 'a', emptyDir: {} },
  ];
  expect(codesIn([deployment({ volumeMounts: [mount('a')] }, { volumes })])).toEqual(['pod/duplicate-volume']);
});

test('two mounts at one path are refused', () => {
  const volumes = [
    { name: 'a', emptyDir: {} },
    { name: 'b', emptyDir: {} },
  ];
  expect(codesIn([deployment({ volumeMounts: [mount('a', '/x'), mount('b', '/x')] }, { volumes })])).toEqual(['pod/duplicate-mount']);
});

test('a probe on a port that the container does not list is refused', () => {
  const web = deployment({ ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: '/', port: 8081 } } });
  expect(problemsIn({ objects: [web] })).toMatchObject([
    {
      code: 'probe/no-port',
      field: 'spec.template.spec.containers[0].readinessProbe.httpGet.port',
      params: { port: 8081, likely: '8080' },
    },
  ]);
});

test('a container that lists no ports may be probed on any number', () => {
  expect(codesIn([deployment({ livenessProbe: { tcpSocket: { port: 6379 } } })])).toEqual([]);
});

test('a probe may ask a port that a neighbour in the pod lists', () => {
  const proxy = { name: 'proxy', image: 'envoy:1.31', ports: [{ containerPort: 15021 }] };
  expect(
    codesIn([deployment({ ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { port: 15021 } } }, { initContainers: [proxy] })]),
  ).toEqual([]);
});

test('a probe on a port name that the container does not have is refused', () => {
  const web = deployment({ ports: [{ name: 'http', containerPort: 8080 }], startupProbe: { httpGet: { port: 'htpp' } } });
  expect(problemsIn({ objects: [web] })).toMatchObject([{ code: 'pod/no-port', params: { port: 'htpp', likely: 'http' } }]);
});

test('a gRPC probe and a preStop hook are looked at as well', () => {
  const ports = [{ containerPort: 8080 }];
  expect(codesIn([deployment({ ports, livenessProbe: { grpc: { port: 9000 } } })])).toEqual(['probe/no-port']);
  expect(codesIn([deployment({ ports, lifecycle: { preStop: { httpGet: { port: 9000 } } } })])).toEqual(['probe/no-port']);
});

test('a limit below the request is refused, in whatever units', () => {
  const web = deployment({ resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1000m', memory: '1000Mi' } } });
  expect(problemsIn({ objects: [web] })).toMatchObject([
    {
      code: 'resources/limit-below-request',
      field: 'spec.template.spec.containers[0].resources.limits.memory',
      params: { prop: 'memory', limit: '1000Mi', request: '1Gi' },
    },
  ]);
});

test('an amount that is none is left to the schema check', () => {
  expect(codesIn([deployment({ resources: { requests: { memory: '512mb' }, limits: { memory: '1Gi' } } })])).toEqual([]);
});

test('the pods of a Job end: restartPolicy Always, also by leaving it out, is refused', () => {
  const job = (podSpec: object) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'sync' },
    spec: { template: { spec: { containers: [], ...podSpec } } },
  });
  expect(codesIn([job({})])).toEqual(['pod/restart-policy']);
  expect(codesIn([job({ restartPolicy: 'OnFailure' })])).toEqual([]);
});

test('the pods of a Deployment never end: restartPolicy Never is refused', () => {
  expect(codesIn([deployment({}, { restartPolicy: 'Never' })])).toEqual(['pod/restart-policy']);
});
