import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type ClusterApi, type KubeManifest } from '../../lib/control-plane';
import {
  collectContext,
  confirm,
  deploy,
  makeRoom,
  previewOf,
  removePreview,
  rollback,
  sweepPreviews,
  withLease,
  type Site,
} from '../../lib/release';
import { pluralOf } from '../../lib/pipeline';
import { useCluster } from './harness/cluster';
import { startRollouts, type RolloutsController } from './harness/rollouts-controller';
import { manifestsIn } from './harness/yaml-files';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/rights-shop.cjs');
const SHOP = 'rights-shop';
const CI = 'rights-ci';
const userOf = (account: string) => `system:serviceaccount:${CI}:${account}`;
/** Who deploys, and who makes previews: the code of pull requests is with the second alone. */
const [TRUSTED, PREVIEWER] = [userOf('runner-trusted'), userOf('runner-preview')];
const ROLE = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: `deploy-${CI}-runner-trusted`, namespace: SHOP },
};

const RBAC = 'rbac.authorization.k8s.io';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

const cluster = useCluster();
let folder: string;
let controller: RolloutsController;
/** As each of the two: by a token of its ServiceAccount, and nothing else. */
let trusted: ClusterApi;
let previewer: ClusterApi;
let rules: readonly Rule[];
/** The objects of the shop, with its second half and without. */
let whole: readonly KubeManifest[];
let half: readonly KubeManifest[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-rights-'));
  controller = await startRollouts(cluster);
  half = await shop({ half: false, note: 'half' });
  whole = await shop({ half: true, note: 'whole' });
  const rails = whole.filter(({ kind }) => ['Namespace', 'Role', 'RoleBinding'].includes(kind));
  const ci = readYaml(join(folder, 'out/yaml/eu/rights-ci'));
  await cluster.applyAll([...rails, ...ci]);
  rules = (
    whole.find(({ kind, metadata }) => kind === 'Role' && metadata.name === ROLE.metadata.name) as KubeManifest & {
      readonly rules: readonly Rule[];
    }
  ).rules;
  [trusted, previewer] = [await loggedIn('runner-trusted'), await loggedIn('runner-preview')];
}, 120_000);
afterAll(async () => {
  await Promise.all([trusted?.close(), previewer?.close(), controller?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Makes the account a kubeconfig of its own, and logs in. */
async function loggedIn(account: string): Promise<ClusterApi> {
  const token = (await cluster.kubectl('create', 'token', account, '-n', CI)).trim();
  const admin = JSON.parse(await cluster.kubectl('config', 'view', '--raw', '-o', 'json')) as { clusters: object[] };
  const context = { name: 'runner', context: { cluster: (admin.clusters[0] as { name: string }).name, user: 'runner' } };
  const users = [{ name: 'runner', user: { token } }];
  writeFileSync(join(folder, account), JSON.stringify({ ...admin, contexts: [context], 'current-context': 'runner', users }));
  return connect({ kubectl: cluster.kubectlPath, kubeconfig: join(folder, account) });
}

async function shop(state: object): Promise<readonly KubeManifest[]> {
  writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
  expect(await sealane('runner-trusted', 'synth')).toMatchObject({ code: 0 });
  return readYaml(join(folder, `out/yaml/eu/${SHOP}`));
}

function readYaml(of: string): readonly KubeManifest[] {
  return readdirSync(of)
    .sort()
    .flatMap((name) => manifestsIn(join(of, name)));
}

function sealane(account: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly err: string }> {
  const env = { ...process.env, KUBECONFIG: join(folder, account), LANG: 'C' };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, err });
    });
  });
}

interface Wish {
  readonly verb: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly group?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** Whether somebody may do something, as the API server's authorizer says. */
async function may(user: string, resourceAttributes: Wish): Promise<boolean> {
  const groups = ['system:serviceaccounts', 'system:authenticated', 'system:serviceaccounts:rights-ci'];
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user, groups, resourceAttributes } };
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
  const { body } = await cluster.api.ask({ method: 'POST', path, body: JSON.stringify(review) });
  return (body as { status: { allowed: boolean } }).status.allowed;
}

function wishOf(verb: string, { apiGroups, resources, resourceNames }: Rule): Wish {
  const [resource = '', subresource] = (resources[0] ?? '').split('/');
  const group = apiGroups[0] ? { group: apiGroups[0] } : {};
  const name = resourceNames?.[0] ? { name: resourceNames[0] } : {};
  return { verb, resource, namespace: SHOP, ...(subresource ? { subresource } : {}), ...group, ...name };
}

test('the resource of every kind that the API server serves is the one that rules are written for', async () => {
  const kinds = await cluster.api.kinds();
  expect(kinds.length).toBeGreaterThan(60);
  expect(kinds.filter(({ kind, plural }) => pluralOf(kind) !== plural).map(({ kind, plural }) => `${kind}: ${plural}`)).toEqual([]);
});

test('the jobs of the pipeline have all that they need: deploy, confirm, deploy again, context, and the way back', async () => {
  const run = async (...args: readonly string[]) => expect(await sealane('runner-trusted', ...args)).toMatchObject({ code: 0 });
  await run('deploy', SHOP, '--run', '1', '--commit', 'a', '--by', 'li');
  await run('confirm', SHOP, '--run', '1');
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ half: false, note: 'next' }));
  await run('deploy', SHOP, '--run', '2', '--commit', 'b', '--by', 'li');
  await run('context', SHOP, '--out', join(folder, 'context'));
  await run('rollback', SHOP, '--run', '2');
  await run('confirm', SHOP);
}, 180_000);

test('a preview is made, confirmed, put back, and removed, and one whose time is over is swept', async () => {
  const run = async (...args: readonly string[]) => expect(await sealane('runner-preview', ...args)).toMatchObject({ code: 0 });
  const preview = ['--preview', '7', '--run', 'p'];
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ half: false, note: 'preview' }));
  await run('deploy', SHOP, ...preview, '--time-to-live', '1h');
  await run('confirm', SHOP, ...preview);
  await run('deploy', SHOP, ...preview, '--time-to-live', '1h');
  await run('context', SHOP, ...preview, '--out', join(folder, 'preview-context'));
  await run('rollback', SHOP, ...preview);
  await run('preview', 'remove', SHOP, '--preview', '7');
  await run('deploy', SHOP, '--preview', '8', '--time-to-live', '1s');
  await run('preview', 'sweep', SHOP);
  expect(await cluster.kubectl('get', 'namespace', `${SHOP}-pr-8`, '-o', 'jsonpath={.status.phase}').catch(() => 'gone')).toMatch(
    /Terminating|gone/,
  );
}, 180_000);

/** What only the name tells from a preview: an admission policy refuses it. */
describe('of namespaces, the runner makes and removes previews alone', () => {
  const binding = (namespace: string, role: string, name: string, home = CI): KubeManifest => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'evil', namespace },
    ...{
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
      subjects: [{ kind: 'ServiceAccount', name, namespace: home }],
    },
  });
  const space = (name: string): KubeManifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const INSIDE = `deploy-${SHOP}-preview`;

  beforeAll(async () => {
    // A policy is followed once the API server has read it.
    await cluster.applyAll([space(`${SHOP}-pr-9`)]);
    for (let i = 0; i < 100 && (await previewer.apply(space('evil'), { dryRun: true })).ok; i++) await sleep(100);
  });

  test.each([
    ['a namespace of another name', space('evil')],
    ['one that only begins like a preview', space(`${SHOP}-pr-9-evil`)],
    ['its role in production', binding('rights-prod', INSIDE, 'runner-preview')],
    ['its role for somebody else', binding(`${SHOP}-pr-9`, INSIDE, 'runner-plain')],
    ['its role for one of its name from elsewhere', binding(`${SHOP}-pr-9`, INSIDE, 'runner-preview', 'default')],
    ['the whole of a preview by cluster-admin', binding(`${SHOP}-pr-9`, 'cluster-admin', 'runner-preview')],
  ])('refused: %s', async (_, object) => {
    expect(await previewer.apply(object, { dryRun: true })).toMatchObject({ ok: false, status: expect.any(Number) as number });
  });

  test('its role, for itself, in a preview is given', async () => {
    expect(await previewer.apply(binding(`${SHOP}-pr-9`, INSIDE, 'runner-preview'), { dryRun: true })).toMatchObject({ ok: true });
  });

  test.each(['rights-prod', SHOP, 'kube-system'])('it may not delete %s', async (name) => {
    const answer = await previewer.ask({ method: 'DELETE', path: `/api/v1/namespaces/${name}?dryRun=All` });
    expect(answer.status).toBeGreaterThanOrEqual(403);
  });
});

interface Place {
  readonly api: ClusterApi;
  readonly namespace: string;
  readonly whole: readonly KubeManifest[];
  readonly half: readonly KubeManifest[];
}

/** All that jobs do to a namespace, on both halves of the shop. */
async function road({ api, namespace, whole, half }: Place): Promise<void> {
  const site: Site = { api, namespace, timeout: 20_000 };
  const facts = { commit: 'c', by: 'li' };
  await withLease(api, { namespace, holder: 'x', wait: 2500 }, async () => {
    await deploy(site, whole, { ...facts, run: 'x' });
    await confirm(site, 'x');
    await deploy(site, half, { ...facts, run: 'y' });
    await rollback(site, { run: 'y' });
    await confirm(site, '');
    const { 'unread.txt': unread } = await collectContext(api, namespace);
    if (unread) throw new Error(unread);
  });
}

/** What fails, or undefined. */
async function failure(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function shopRoad(): Promise<string | undefined> {
  await leaveLock(SHOP);
  const failed = await failure(() => road({ api: trusted, namespace: SHOP, whole, half }));
  await cluster.api.ask({ method: 'DELETE', path: `${leasesOf(SHOP)}/sealane-deploy` });
  return failed;
}

let previews = 100;

/** A preview, from the first of its deploys to its end; another is swept. */
async function previewRoad(): Promise<string | undefined> {
  const place = (pull: number, expires: Date) => {
    const of = (objects: readonly KubeManifest[]) =>
      previewOf(objects, { namespace: SHOP, environment: SHOP, pull: String(pull), expires });
    return { api: previewer, namespace: `${SHOP}-pr-${pull}`, whole: of(whole), half: of(half) };
  };
  const [used, late] = [place(++previews, new Date(Date.now() + 3_600_000)), place(++previews, new Date(0))];
  const failed = await failure(async () => {
    await makeRoom({ api: previewer }, used.whole);
    await leaveLock(used.namespace);
    await road(used);
    if (!(await removePreview(previewer, used.namespace))) throw new Error(`${used.namespace} was not removed`);
    await makeRoom({ api: previewer }, late.whole);
    if ((await sweepPreviews(previewer, SHOP, new Date())).length === 0) throw new Error('nothing was swept');
  });
  for (const { namespace } of [used, late]) await cluster.api.ask({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}` });
  return failed;
}

const leasesOf = (namespace: string) => `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;

/** A lock that a dead run has left: it is read, and taken over. */
async function leaveLock(namespace: string): Promise<void> {
  const then = '2026-01-01T00:00:00.000000Z';
  const spec = { holderIdentity: 'dead', leaseDurationSeconds: 1, acquireTime: then, renewTime: then };
  const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'sealane-deploy' }, spec };
  await cluster.api.ask({ method: 'POST', path: leasesOf(namespace), body: JSON.stringify(lease) });
}

/** The API server follows a changed Role within moments. */
async function setRules(next: readonly Rule[]): Promise<void> {
  const done = await cluster.api.apply({ ...ROLE, rules: next }, { dryRun: false });
  expect(done).toMatchObject({ ok: true });
}

async function follows(wish: Wish, wanted: boolean): Promise<void> {
  for (let i = 0; i < 200 && (await may(TRUSTED, wish)) !== wanted; i++) await sleep(25);
}

/** Verbs that no short run can miss, with the reason. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  'patch leases sealane-deploy': 'a lock is renewed each 15 s, and a renewal that fails is tried again',
};

test('whatever single verb of a rule is taken away, some job fails', async () => {
  expect(await shopRoad()).toBeUndefined();
  const needless: string[] = [];
  for (const [i, rule] of rules.entries()) {
    for (const verb of rule.verbs) {
      const wish = wishOf(verb, rule);
      const words = [verb, rule.resources[0], ...(rule.resourceNames ?? [])].join(' ');
      if (words in NOT_SHOWN) continue;
      const without = rules.map((each, j) => (i === j ? { ...each, verbs: each.verbs.filter((other) => other !== verb) } : each));
      await setRules(without.filter(({ verbs }) => verbs.length > 0));
      await follows(wish, false);
      if ((await shopRoad()) === undefined) needless.push(words);
      await setRules(rules);
      await follows(wish, true);
    }
  }
  expect(needless).toEqual([]);
}, 900_000);

interface ClusterRole extends KubeManifest {
  readonly rules: readonly Rule[];
}

/** Verbs of previews that no short run can miss, with the reason. */
const NOT_SHOWN_OF_PREVIEWS: Readonly<Record<string, string>> = {
  [`patch leases sealane-deploy`]: 'a lock is renewed each 15 s, and a renewal that fails is tried again',
};

test('whatever single verb of a rule for previews is taken away, some job of a preview fails', async () => {
  expect(await previewRoad()).toBeUndefined();
  const needless: string[] = [];
  const ci = readYaml(join(folder, `out/yaml/eu/${CI}`)) as readonly ClusterRole[];
  for (const role of ci.filter(({ kind }) => kind === 'ClusterRole')) {
    for (const [i, rule] of role.rules.entries()) {
      for (const verb of rule.verbs) {
        const words = [verb, rule.resources[0], ...(rule.resourceNames ?? [])].join(' ');
        if (words in NOT_SHOWN_OF_PREVIEWS) continue;
        const left = role.rules.map((each, j) => (i === j ? { ...each, verbs: each.verbs.filter((other) => other !== verb) } : each));
        const less: ClusterRole = { ...role, rules: left.filter(({ verbs }) => verbs.length > 0) };
        expect(await cluster.api.apply(less, { dryRun: false })).toMatchObject({ ok: true });
        await sleep(200);
        if ((await previewRoad()) === undefined) needless.push(`${role.metadata.name}: ${words}`);
      }
    }
    await cluster.applyAll([role]);
  }
  expect(needless).toEqual([]);
}, 1_800_000);

const FORBIDDEN: readonly (readonly [string, Wish])[] = [
  ['read a Secret of its own shop', { verb: 'get', resource: 'secrets', namespace: SHOP }],
  ['list Secrets of another namespace', { verb: 'list', resource: 'secrets', namespace: 'rights-prod' }],
  ['deploy to another namespace', { verb: 'patch', resource: 'deployments', group: 'apps', namespace: 'rights-prod' }],
  ['read logs of another namespace', { verb: 'get', resource: 'pods', subresource: 'log', namespace: 'rights-prod' }],
  ['run commands in pods', { verb: 'create', resource: 'pods', subresource: 'exec', namespace: SHOP }],
  ['start a pod', { verb: 'create', resource: 'pods', namespace: SHOP }],
  ['bind the role of another', { verb: 'bind', resource: 'clusterroles', group: RBAC, name: 'cluster-admin' }],
  ['change its own role', { verb: 'patch', resource: 'roles', group: RBAC, namespace: SHOP }],
  ['give anybody the whole cluster', { verb: 'create', resource: 'clusterrolebindings', group: RBAC }],
  ['lift the quota', { verb: 'delete', resource: 'resourcequotas', namespace: SHOP }],
  ['see the nodes', { verb: 'list', resource: 'nodes' }],
  ['act as somebody else', { verb: 'impersonate', resource: 'users' }],
  ['take a lock of somebody else', { verb: 'delete', resource: 'leases', group: 'coordination.k8s.io', namespace: SHOP, name: 'other' }],
  ['ask for a token of another account', { verb: 'create', resource: 'serviceaccounts', subresource: 'token', namespace: SHOP }],
];

test.each(FORBIDDEN)('no job of the runner may %s', async (_, wish) => {
  for (const user of [TRUSTED, PREVIEWER]) expect(await may(user, wish)).toBe(false);
});

test('who deploys makes and removes no namespace', async () => {
  for (const verb of ['create', 'patch', 'delete', 'list']) expect(await may(TRUSTED, { verb, resource: 'namespaces' })).toBe(false);
});

test('what starts the pods of jobs may do so in its own namespace alone; jobs without rights in the cluster may do nothing, and those of previews nothing to the shop', async () => {
  const start = (user: string, namespace: string) => may(userOf(user), { verb: 'create', resource: 'pods', namespace });
  expect(await Promise.all([start('runner-manager', CI), start('runner-manager', SHOP)])).toEqual([true, false]);
  for (const user of ['runner-plain', 'runner-publish', 'runner-preview'])
    for (const rule of rules) for (const verb of rule.verbs) expect(await may(userOf(user), wishOf(verb, rule))).toBe(false);
});
