import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeManifest } from '../../lib/control-plane';
import { DEPLOY_LEASE } from '../../lib/pipeline';
import { isDeployed, ReleaseRecords } from '../../lib/release';
import { KubernetesProvider, useEngine } from './engine';
import { useCluster } from './harness/cluster';
import { manifestsIn } from './harness/yaml-files';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/killed-shop.cjs');
/** Moments at which a deploy is killed, spread over the time that one takes. */
const MOMENTS: Readonly<Record<string, number>> = { kubectl: 20, helm: 6, pulumi: 6 };
const SEED = Number(process.env.SEALANE_KILL_SEED ?? Date.now() % 1_000_000);

const cluster = useCluster();
const rig = useEngine({ others: () => [new KubernetesProvider({ clusterOf: () => undefined, machine: () => cluster.api })] });

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe.each(Object.keys(MOMENTS))('by %s()', (way) => {
  const namespace = `killed-${way}`;
  const random = randomOf(SEED);
  let root: string;
  let env: NodeJS.ProcessEnv;
  /** What the program makes, by release. */
  const made = new Map<string, readonly KubeManifest[]>();

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'sealane-killed-'));
    mkdirSync(join(root, 'bin'));
    symlinkSync(join(dirname(cluster.kubectlPath), 'helm-4'), join(root, 'bin/helm'));
    const PATH = [join(root, 'bin'), dirname(cluster.kubectlPath), process.env.PATH].join(delimiter);
    env = { ...process.env, ...rig.engine.environment, PATH, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
    for (const release of ['a', 'b', 'c']) {
      mkdirSync(join(root, release));
      writeFileSync(join(root, release, 'state.json'), JSON.stringify({ way, release }));
      expect(await sealane(release, 'synth')).toMatchObject({ code: 0 });
      const at = join(root, release, 'out/yaml/eu', namespace);
      made.set(
        release,
        readdirSync(at).flatMap((name) => manifestsIn(join(at, name))),
      );
    }
    await cluster.applyAll(objectsOf('a').filter((object) => !isDeployed(object)));
    process.stderr.write(`seed of the moments: ${SEED}\n`);
  }, 60_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const objectsOf = (release: string) => made.get(release) ?? [];

  function sealane(release: string, ...args: readonly string[]): Promise<Ended> {
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: join(root, release), env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
      });
    });
  }

  const deploy = (release: string) => sealane(release, 'deploy', namespace, '--run', `run-${release}`, '--timeout', '60s');

  /** Begins a deploy and kills it with everything that it has started. @returns milliseconds that it took if it ended before that */
  async function kill(release: string, when: () => Promise<unknown>): Promise<number | undefined> {
    const args = [CLI, 'deploy', namespace, '--run', `run-${release}`, '--app', PROGRAM];
    const start = performance.now();
    let took: number | undefined;
    const child = spawn(process.execPath, args, { cwd: join(root, release), env, stdio: 'ignore', detached: true });
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.on('exit', () => (took = performance.now() - start));
    await when();
    if (took !== undefined) return took;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
    return undefined;
  }

  /** Lets a lock grow old at once: whoever held it is dead, and the test has no minute for each. */
  async function letLockExpire(): Promise<void> {
    const path = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/${DEPLOY_LEASE}`;
    const renewTime = new Date(Date.now() - 120_000).toISOString().replace('Z', '000Z');
    const body = JSON.stringify({ spec: { renewTime } });
    await cluster.api.ask({ method: 'PATCH', path, type: 'application/merge-patch+json', body });
  }

  /** The objects of the release are in the cluster as the program has them, and nothing of another one is. */
  async function expectRuns(release: string): Promise<void> {
    for (const object of objectsOf(release).filter(isDeployed)) {
      const { kind, metadata } = object;
      const live = await cluster.api.get(object);
      expect(live).toMatchObject(withoutManager(object));
      if (kind === 'ConfigMap') expect(live?.data).toEqual(object.data);
      expect([kind, metadata.name, (live?.metadata as { deletionTimestamp?: string }).deletionTimestamp]).toEqual([
        kind,
        metadata.name,
        undefined,
      ]);
    }
    for (const other of ['a', 'b', 'c'].filter((each) => each !== release))
      for (const object of objectsOf(other).filter(({ metadata: { name } }) => name.includes(`sync-${other}`)))
        expect([object.kind, object.metadata.name, await isThere(object)]).toEqual([object.kind, object.metadata.name, false]);
  }

  async function isThere(object: KubeManifest): Promise<boolean> {
    const live = await cluster.api.get(object);
    return live !== undefined && !('deletionTimestamp' in live.metadata);
  }

  /** The record of what runs has the objects of the release, and says that it is good. */
  async function expectRecord(release: string): Promise<void> {
    const records = new ReleaseRecords(cluster.api, namespace);
    const { current, good } = await records.index();
    expect(good[0]).toBe(current);
    const { objects, run } = await records.read(current);
    expect(objects).toEqual(objectsOf(release).filter(isDeployed));
    expect(run).toBe(`run-${release}`);
  }

  test('a first deploy that is killed, and run again', async () => {
    const begun = async () => {
      const records = new ReleaseRecords(cluster.api, namespace);
      while ((await records.index()).last === 0) await sleep(20);
      await sleep(random() * 1500);
    };
    await kill('b', begun);
    await letLockExpire();
    expect(await deploy('a')).toMatchObject({ code: 0 });
    expect(await sealane('a', 'confirm', namespace)).toMatchObject({ code: 0 });
    await expectRuns('a');
    await expectRecord('a');
  }, 120_000);

  test('a deploy that is killed at any moment, and run again, ends in the right state, and has a way back', async () => {
    const start = performance.now();
    expect(await deploy('b')).toMatchObject({ code: 0 });
    let whole = performance.now() - start;
    expect(await sealane('b', 'confirm', namespace)).toMatchObject({ code: 0 });
    expect(await sealane('b', 'rollback', namespace)).toMatchObject({ code: 0 });
    const many = MOMENTS[way] ?? 0;
    let killed = 0;
    for (let i = 0; i < many; i++) {
      const part = (i + random()) / many;
      // A deploy on a machine that others keep less busy than before is over sooner: then this part of it is tried again.
      for (let tries = 0; tries < 3; tries++) {
        const told = `killed after ${Math.round(part * whole)} of ${Math.round(whole)} ms`;
        const took = await kill('b', () => sleep(part * whole));
        await expectRepaired().catch((error: Error) => {
          throw new Error(`${way}, seed ${SEED}, ${told}: ${error.message}`, { cause: error });
        });
        if (took !== undefined) whole = took;
        else if (++killed) break;
      }
    }
    process.stderr.write(`${way}: killed at ${killed} of ${many} moments of ${Math.round(whole)} ms\n`);
    expect(killed).toBeGreaterThanOrEqual(Math.ceil(many * 0.8));
  }, 900_000);

  /** Deploys again after a kill: the release runs, is recorded, and has a way back. */
  async function expectRepaired(): Promise<void> {
    await letLockExpire();
    expect(await deploy('b')).toMatchObject({ code: 0 });
    expect(await sealane('b', 'confirm', namespace)).toMatchObject({ code: 0 });
    await expectRuns('b');
    await expectRecord('b');
    expect(await sealane('b', 'rollback', namespace)).toMatchObject({ code: 0 });
    await expectRuns('a');
    await expectRecord('a');
  }

  test('two deploys at once: one waits until the other has let go, and none of their changes interleave', async () => {
    const seen = watched();
    const both = await Promise.all([deploy('b'), deploy('c')]);
    expect(both.map(({ code, err }) => [code, code === 0 ? '' : err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const numbers = both.map(({ err }) => Number(/release (\d+) runs/.exec(err)?.[1]));
    const [first, last] = (numbers[0] ?? 0) < (numbers[1] ?? 0) ? ['b', 'c'] : ['c', 'b'];
    await expectRuns(last);
    expect(await cluster.kubectl('get', 'leases', '-n', namespace, '-o', 'name')).toBe('');
    expect(await seen()).toEqual(['a', first, last]);
  }, 180_000);

  /** Watches the workloads that every release has. @returns what ends it and tells their releases in the order in which they came */
  function watched(): () => Promise<readonly string[]> {
    const path = 'jsonpath={.metadata.name} {.spec.template.spec.containers[0].env[?(@.name=="RELEASE")].value}{"\\n"}';
    const args = [`--kubeconfig=${cluster.kubeconfig}`, 'get', 'deployments', '-n', namespace, '--watch', '-o', path];
    const child = spawn(cluster.kubectlPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise((resolve) => child.on('close', resolve));
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
    return async () => {
      child.kill();
      await ended;
      const releases = text.split('\n').flatMap((line) => /^(?:orders|cart|search) (\w)$/.exec(line)?.[1] ?? []);
      return releases.filter((release, i) => release !== releases[i - 1]);
    };
  }
});

/** Helm writes its own name there. */
function withoutManager(object: KubeManifest): KubeManifest {
  const { labels, ...metadata } = object.metadata as KubeManifest['metadata'] & { readonly labels?: Readonly<Record<string, string>> };
  const { 'app.kubernetes.io/managed-by': _, ...kept } = labels ?? {};
  return { ...object, metadata: { ...metadata, labels: kept } };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
