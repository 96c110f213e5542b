import { crampedWayBack } from '../../../lib/rehearsal/impact';
import { impactOf, type Effect, type RefusalReason } from '../../../lib/rehearsal';
import type { StoredManifest } from '../../../lib/assembly';
import { claim, configMap, daemonSet, deployment, job, LABELS, object, service, statefulSet, stored, template } from './drafts';

const RBAC = 'rbac.authorization.k8s.io/v1';

function upgrade(before: readonly StoredManifest[], after: readonly StoredManifest[]) {
  return impactOf({ before: before.map((each) => stored(each)), after: after.map((each) => stored(each)) });
}

const binding = (name: string) => object(`${RBAC} RoleBinding`, 'ci', { roleRef: { kind: 'Role', name }, subjects: [] });
const crd = (...versions: readonly string[]): StoredManifest => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'orders.shop.example' },
  spec: { group: 'shop.example', versions: versions.map((name, i) => ({ name, served: true, storage: i === 0 })) },
});
const secret = (type: string) => object('v1 Secret', 'key', { type });

const CHANGES: readonly (readonly [string, StoredManifest | undefined, StoredManifest | undefined, Effect, RefusalReason?])[] = [
  ['an image of a Deployment', deployment(), deployment({ template: template('web:2') }), 'restarted'],
  ['an image of a paused Deployment', deployment({ paused: true }), deployment({ paused: true, template: template('web:2') }), 'changed'],
  ['replicas', deployment(), deployment({ replicas: 5 }), 'changed'],
  ['a selector', deployment(), deployment({ selector: { matchLabels: { a: 'b' } } }), 'refused', 'selector'],
  ['an image of a StatefulSet', statefulSet(), statefulSet({ template: template('web:2') }), 'restarted'],
  ['claim templates', statefulSet(), statefulSet({ volumeClaimTemplates: [{ metadata: { name: 'data' } }] }), 'refused', 'stateful-set'],
  ['the service of a StatefulSet', statefulSet(), statefulSet({ serviceName: 'other' }), 'refused', 'stateful-set'],
  ['an image of a DaemonSet', daemonSet(), daemonSet({ template: template('web:2') }), 'restarted'],
  [
    'an image of a DaemonSet that waits for hands',
    daemonSet({ updateStrategy: { type: 'OnDelete' } }),
    daemonSet({ updateStrategy: { type: 'OnDelete' }, template: template('web:2') }),
    'changed',
  ],
  ['an image of a Job', job('migrate', 'web:1'), job('migrate', 'web:2'), 'refused', 'job-template'],
  ['a port of a Service', service(), service({ ports: [{ port: 81 }] }), 'changed'],
  ['a Service that becomes headless', service(), service({ clusterIP: 'None' }), 'refused', 'cluster-ip'],
  ['a role of a binding', binding('a'), binding('b'), 'refused', 'role-ref'],
  ['a disk that grows', claim('1Gi'), claim('2Gi'), 'changed'],
  ['a disk that shrinks', claim('1Gi'), claim('900Mi'), 'refused', 'claim-shrink'],
  ['the class of a disk', claim('1Gi'), claim('1Gi', 'fast'), 'refused', 'claim'],
  [
    'data of an immutable ConfigMap',
    configMap({ a: '1' }, { immutable: true }),
    configMap({ a: '2' }, { immutable: true }),
    'refused',
    'immutable-data',
  ],
  ['data of a ConfigMap', configMap({ a: '1' }), configMap({ a: '2' }), 'changed'],
  ['the type of a Secret', secret('Opaque'), secret('kubernetes.io/tls'), 'refused', 'immutable-data'],
  ['a stored version that is dropped', crd('v1'), crd('v2'), 'refused', 'stored-version'],
  ['a version that is added', crd('v1'), crd('v1', 'v2'), 'changed'],
  ['what is new', undefined, deployment(), 'created'],
  ['what goes', deployment(), undefined, 'removed'],
  ['a disk that goes from the program', claim('1Gi'), undefined, 'left'],
  ['a cluster-wide object that goes from the program', crd('v1'), undefined, 'left'],
];

for (const [what, before, after, effect, reason] of CHANGES)
  test(what, () => {
    const { objects } = upgrade(before ? [before] : [], after ? [after] : []);
    expect(objects.map((each) => [each.effect, each.reason])).toEqual([[effect, reason]]);
  });

test('a Job whose name carries a checksum is recreated', () => {
  const { objects } = upgrade([job('migrate-1a', 'web:1')], [job('migrate-2b', 'web:2')]);
  expect(objects).toEqual([expect.objectContaining({ effect: 'recreated', object: 'batch/v1 Job shop/migrate-2b' })]);
});

test('two Jobs of one workload are not taken for one another', () => {
  const { objects } = upgrade([job('a', 'web:1'), job('b', 'web:1')], [job('c', 'web:2')]);
  expect(objects.map(({ effect }) => effect)).toEqual(['removed', 'removed', 'created']);
});

test('no value of a Secret is in an impact', () => {
  const of = (password: string) => object('v1 Secret', 'db', { stringData: { password } });
  expect(JSON.stringify(upgrade([of('first-word')], [of('second-word')]))).not.toMatch(/first-word|second-word/);
});

test('a ConfigMap tells whom it reaches, and who restarts for it', () => {
  const reader = (name: string, sum: string): StoredManifest => {
    const pods = {
      metadata: { labels: LABELS, annotations: { sum } },
      spec: { containers: [{ name: 'web', image: 'web:1', envFrom: [{ configMapRef: { name: 'settings' } }] }] },
    };
    return deployment({ template: pods }, name);
  };
  const { shared } = upgrade(
    [configMap({ a: '1' }), reader('follows', '1'), reader('ignores', '0'), deployment()],
    [configMap({ a: '2' }), reader('follows', '2'), reader('ignores', '0'), deployment()],
  );
  expect(shared).toEqual([
    {
      cluster: 'eu',
      object: 'v1 ConfigMap shop/settings',
      reaches: [
        { object: 'apps/v1 Deployment shop/follows', restarts: true },
        { object: 'apps/v1 Deployment shop/ignores', restarts: false },
      ],
    },
  ]);
});

test('a host is touched when the pods behind its route restart', () => {
  const route = (host: string, backend: string) =>
    object('networking.k8s.io/v1 Ingress', host, {
      spec: { rules: [{ host, http: { paths: [{ backend: { service: { name: backend } } }] } }] },
    });
  const rest = [service(), route('shop.example', 'web'), route('other.example', 'other')];
  const { hosts } = upgrade([deployment(), ...rest], [deployment({ template: template('web:2') }), ...rest]);
  expect(hosts).toEqual([{ cluster: 'eu', host: 'shop.example', by: ['apps/v1 Deployment shop/web'] }]);
});

test('a verb that a role had by a star is no new right; one that it had not is', () => {
  const role = (...verbs: readonly string[]) =>
    object(`${RBAC} Role`, 'ci', { rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs }] });
  expect(upgrade([role('*')], [role('get')]).rights).toEqual([]);
  expect(upgrade([role('get')], [role('get', 'delete')]).rights).toEqual([
    { cluster: 'eu', object: `${RBAC} Role shop/ci`, right: 'delete apps/deployments' },
  ]);
});

test('a new subject of a binding is a new right', () => {
  const of = (...names: readonly string[]) =>
    object(`${RBAC} RoleBinding`, 'ci', { roleRef: { kind: 'Role', name: 'ci' }, subjects: names.map((name) => ({ kind: 'User', name })) });
  expect(upgrade([of('a')], [of('a', 'b')]).rights.map(({ right }) => right)).toEqual(['User b gets Role ci']);
});

const quota = (hard: Readonly<Record<string, string>>) => object('v1 ResourceQuota', 'shop', { spec: { hard } });
const scaler = (maxReplicas: number) =>
  object('autoscaling/v2 HorizontalPodAutoscaler', 'web', {
    spec: { minReplicas: 1, maxReplicas, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
  });
const capacityOf = (before: readonly StoredManifest[], after: readonly StoredManifest[], resource: string) =>
  upgrade(before, after).capacity.find((each) => each.resource === resource);

test('the worst moment of a rollout has the surge of the autoscaler at its maximum', () => {
  const rest = [scaler(8), quota({ pods: '9' })];
  const now = deployment({ template: template('web:2') });
  expect(capacityOf([deployment(), ...rest], [now, ...rest], 'pods')).toMatchObject({
    before: '8',
    after: '8',
    worst: '10',
    hard: '9',
    exceeded: true,
  });
});

test('above the wanted pods stand those of the smaller size', () => {
  const now = deployment({ replicas: 4, template: template('web:2', { cpu: '1', memory: '64Mi' }) });
  expect(capacityOf([deployment({ replicas: 4 })], [now], 'requests.cpu')).toMatchObject({ before: '400m', after: '4', worst: '4100m' });
});

test('a Deployment that is recreated never has both', () => {
  const spec = { strategy: { type: 'Recreate' } };
  const now = deployment({ ...spec, template: template('web:2') });
  expect(capacityOf([deployment(spec)], [now], 'pods')).toBeUndefined();
});

test('what is no more still stands at the worst moment, because it goes last', () => {
  const rest = [quota({ pods: '3' })];
  expect(capacityOf([deployment({}, 'old'), ...rest], [deployment({}, 'new'), ...rest], 'pods')).toMatchObject({
    worst: '4',
    exceeded: true,
  });
});

test('a quota that shrinks with the pods has no room for the way back', () => {
  const before = [deployment({ replicas: 4 }), quota({ pods: '8' })].map((each) => stored(each));
  const after = [deployment({ replicas: 1 }), quota({ pods: '4' })].map((each) => stored(each));
  const { objects, capacity } = impactOf({ before, after });
  expect(capacity.filter(({ exceeded }) => exceeded)).toEqual([]);
  expect(
    crampedWayBack({ before, after: [deployment({ replicas: 1 }), quota({ pods: '3' })].map((each) => stored(each)) }, objects),
  ).toEqual([expect.objectContaining({ resource: 'pods', worst: '4', hard: '3' })]);
  expect(crampedWayBack({ before, after }, objects)).toEqual([]);
});

test('a budget that lets no pod go is told once it comes', () => {
  const budget = (spec: object) => object('policy/v1 PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: LABELS }, ...spec } });
  const drains = (before: object, after: object) => upgrade([deployment(), budget(before)], [deployment(), budget(after)]).drains;
  expect(drains({ minAvailable: 1 }, { minAvailable: '100%' }).map(({ because }) => because)).toEqual(['minAvailable: 100%, replicas: 2']);
  expect(drains({ minAvailable: 1 }, { maxUnavailable: 0 })).toHaveLength(1);
  expect(drains({ maxUnavailable: 0 }, { maxUnavailable: 0 })).toEqual([]);
  expect(drains({ minAvailable: 1 }, { minAvailable: '50%' })).toEqual([]);
});

test('the impact of an assembly against itself is empty', () => {
  const whole = CHANGES.flatMap(([, before, after]) => [before, after].filter((each) => each !== undefined));
  const unique = [...new Map(whole.map((each) => [`${each.kind} ${each.metadata.name}`, each])).values(), quota({ pods: '1' })];
  const budget = object('policy/v1 PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: LABELS }, maxUnavailable: 0 } });
  const impact = upgrade([...unique, budget], [...unique, budget]);
  expect(Object.values(impact).flat()).toEqual([]);
});

describe('schemas of a database', () => {
  const annotated = (object: StoredManifest, annotations: Readonly<Record<string, string>>) => ({
    ...object,
    metadata: { ...object.metadata, annotations },
  });
  const release = (migrates: number, works: string) => [
    annotated(job('migrate', 'web:1'), { 'sealane.dev/migrates': `orders=${migrates}`, 'sealane.dev/runs-before': 'web' }),
    annotated(deployment(), { 'sealane.dev/works-with': `orders=${works}` }),
  ];
  const conflicts = (before: readonly StoredManifest[], after: readonly StoredManifest[]) =>
    upgrade(before, after).schemas.map(({ running, works, meets }) => [running ? 'runs' : 'new', works, meets]);

  test.each([
    ['expand', release(5, '5-6'), release(6, '5-6'), []],
    ['contract under what needs the old schema', release(6, '5-6'), release(7, '6-7'), [['runs', '5 to 6', '6 to 7']]],
    ['a release of yesterday over a newer schema', release(6, '5-6'), release(5, '5-5'), [['new', '5', '6']]],
    ['a first release', [], release(5, '5-5'), []],
    ['one whose service is behind its own migration', release(5, '5-6'), release(6, '5-5'), [['new', '5', '6']]],
  ] as const)('%s', (_, before, after, found) => {
    expect(conflicts(before, after)).toEqual(found);
  });
});
