import { claim, Cpu, exec, http, Job, Namespace, PriorityClass, Role, secretRef, tcp, WebService, Worker, type WorkerProps } from 'sealane';
import { bench, type Bench } from 'sealane/testing';

const base = { image: 'shop/app:1.0.0', cpu: '100m', memory: '64Mi' } as const;

function codes(make: (bench: Bench) => unknown): string[] {
  const it = bench();
  make(it);
  return it.problems().map(({ code }) => code);
}
const worker = (more: Partial<WorkerProps>) => codes(({ ns }) => new Worker(ns, 'app', { ...base, ...more }));

describe('a health check that would ask port 80 because nobody named one', () => {
  test.each([
    ['a path', '/ready' as const],
    ['a connection', tcp()],
    ['one of three', { readiness: exec(['/check']), liveness: http('/live') }],
  ])('%s', (_, health) => {
    expect(worker({ health })).toEqual(['probe/no-main-port']);
  });

  test('a port of the container, one of the check, or a command is enough', () => {
    expect(worker({ health: '/ready', ports: { http: 8080 } })).toEqual([]);
    expect(worker({ health: http('/ready', { port: 8080 }) })).toEqual([]);
    expect(worker({ health: exec(['/check']) })).toEqual([]);
  });
});

test.each([0, 70000, 80.5, -1, Number.NaN])('the port %s is one problem, at the prop, not one at each field that it goes into', (port) => {
  const codesOf = (props: object) => codes(({ ns }) => new WebService(ns, 'app', { ...base, port: 8080, health: '/', ...props }));
  expect(codesOf({ port })).toEqual(['workload/port']);
  expect(codesOf({ servicePort: port })).toEqual(['workload/port']);
  expect(codesOf({ ports: { admin: port } })).toEqual(['workload/port']);
});

test.each([Cpu.millis(0), Cpu.millis(0.5), Cpu.millis(Number.NaN), Cpu.cores(-1)])('%s is no amount of CPU, also as a value', (cpu) => {
  expect(worker({ cpu })).toEqual(['amount/cpu']);
});

test('parts of a core come out exact', () => {
  expect([0.1, 0.29, 0.57, 1.005].map((cores) => Cpu.cores(cores).toString())).toEqual(['100m', '290m', '570m', '1005m']);
});

test.each([
  ['a Secret', { env: { A: secretRef('Orders DB', 'url') } }],
  ['a claim', { mounts: { '/data': claim('orders_data') } }],
  ['a PriorityClass', { priority: 'High!' }],
])('%s of an impossible name cannot exist', (_, props) => {
  expect(worker(props)).toContain('reference/impossible-name');
});

test('a quota below none, and defaults that no container could keep', () => {
  const props = { quota: { pods: -1 }, limits: { defaultRequest: { cpu: '2' }, defaultLimit: { cpu: '1' } } } as const;
  expect(codes(({ app, cluster }) => new Namespace(app, 'ns', { cluster, stage: 'dev', ...props })).sort()).toEqual([
    'quota/count',
    'resources/limit-below-request',
  ]);
});

test('a Job that would be stopped at once', () => {
  expect(codes(({ ns }) => new Job(ns, 'job', { ...base, deadline: '0s' }))).toEqual(['workload/count']);
});

test('two default priorities of one cluster', () => {
  const make = ({ cluster }: Bench) => ['a', 'b'].map((id) => new PriorityClass(cluster, id, { value: 1, isDefault: true }));
  expect(codes(make)).toEqual(['priority/second-default']);
});

describe('a right that Kubernetes takes and that gives nothing', () => {
  const role = (apiGroups: string[], resources: string[], verbs: string[]) =>
    codes(({ ns }) => new Role(ns, 'role', { rules: [{ apiGroups, resources, verbs }] }));

  test.each([
    [[''], ['configmap'], ['get']],
    [[''], ['Pods'], ['get']],
    [[''], ['pod/log'], ['get']],
    [['apps'], ['deployment'], ['get']],
    [['apps'], ['deployments'], ['gett']],
  ])('%j %j %j', (...rule) => {
    expect(role(...rule)).toEqual(['role/mistyped']);
  });

  test.each([
    [[''], ['pods', 'pods/log', 'secrets'], ['get', 'list', 'watch']],
    [['apps', 'batch'], ['deployments/scale', 'jobs'], ['update']],
    [['cert-manager.io'], ['certificate'], ['get']],
    [['example.com'], ['things'], ['frobnicate']],
  ])('%j %j %j is as it should be, or nobody here can know', (...rule) => {
    expect(role(...rule)).toEqual([]);
  });
});
