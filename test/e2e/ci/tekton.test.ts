import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { App } from '../../../lib';
import { checkPipeline } from '../../../lib/pipeline';
import { PIPELINES } from '../../conformance/ci/pipelines';
import { factsOf } from '../../conformance/ci/scenarios';
import { hookOf, tektonCase } from '../../conformance/ci/systems/tekton';
import { useCluster } from '../harness/cluster';

const cluster = useCluster();
const folder = mkdtempSync(join(tmpdir(), 'sealane-tekton-'));
const tool = join(folder, 'tekton');
afterAll(() => rmSync(folder, { recursive: true }));

// The first build takes about two minutes; then Go's cache has it.
beforeAll(async () => {
  const cwd = join(__dirname, '../tools/tekton');
  const env = { ...process.env, CGO_ENABLED: '0' };
  await promisify(execFile)('go', ['build', '-trimpath', '-buildvcs=false', '-o', tool, '.'], { cwd, env });
  await cluster.applyAll([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ci' } }]);
}, 600_000);

/** Writes the files of a pipeline; gives back their paths, that of what is applied first. */
function written(name: string): readonly [string, ...string[]] {
  const app = new App();
  const model = PIPELINES[name];
  if (!model) throw new Error(name);
  const paths = tektonCase.system.render(checkPipeline(app, model), app).map(({ path, text }) => {
    const target = join(folder, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    return target;
  });
  const [first, ...others] = paths;
  return [first ?? '', ...others];
}

const all = Object.keys(PIPELINES);

test.each(all)("%s: Tekton's own webhooks have nothing to say", (name) => {
  const { stdout, status } = spawnSync(tool, ['check', ...written(name)], { encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

test.each(all)('%s: the API server knows every field', async (name) => {
  const [applied, ...created] = written(name);
  const strictly = ['--dry-run=server', '--validate=strict'];
  await expect(cluster.kubectl('apply', '--server-side', ...strictly, '-f', applied)).resolves.toContain('eventlistener');
  for (const file of created) await expect(cluster.kubectl('create', ...strictly, '-f', file)).resolves.toContain('pipelinerun');
});

test('a key that Tekton does not know is refused: the test above can fail', async () => {
  const [, run = ''] = written('default');
  writeFileSync(run, `${execFileSync('cat', [run], { encoding: 'utf8' })}  sealaneWasHere: 1\n`);
  await expect(cluster.kubectl('create', '--dry-run=server', '--validate=strict', '-f', run)).rejects.toThrow('sealaneWasHere');
});

test('who listens to GitHub may begin runs, and neither read Secrets nor act as somebody else', async () => {
  const [applied] = written('default');
  await cluster.kubectl('apply', '--server-side', '-f', applied);
  const may = async (...what: string[]) =>
    (await cluster.kubectl('auth', 'can-i', ...what, '--as=system:serviceaccount:ci:deploy-listener').catch(() => 'no')).trim();
  expect(await may('create', 'pipelineruns.tekton.dev', '-n', 'ci')).toBe('yes');
  expect(await may('list', 'clusterinterceptors.triggers.tekton.dev', '--all-namespaces')).toBe('yes');
  for (const verb of ['get', 'list', 'watch']) expect(await may(verb, 'secrets', '-n', 'ci')).toBe('no');
  expect(await may('impersonate', 'serviceaccounts', '-n', 'ci')).toBe('no');
  expect(await may('create', 'pods', '-n', 'ci')).toBe('no');
});

interface Trigger {
  readonly name: string;
  readonly interceptors: readonly {
    readonly ref: { readonly name: string };
    readonly params: readonly { name: string; value: unknown }[];
  }[];
}

/** What Tekton's interceptor of CEL says to a webhook. */
function intercepted({ interceptors }: Trigger, hook: { readonly type: string; readonly body: object }) {
  const params = (name: string) => interceptors.find(({ ref }) => ref.name === name)?.params ?? [];
  if (!(params('github').find(({ name }) => name === 'eventTypes')?.value as string[]).includes(hook.type)) return undefined;
  const request = {
    body: JSON.stringify(hook.body),
    header: { 'X-GitHub-Event': [hook.type] },
    interceptor_params: Object.fromEntries(params('cel').map(({ name, value }) => [name, value])),
    context: { trigger_id: 'namespaces/ci/triggers/deploy' },
  };
  const answer = JSON.parse(execFileSync(tool, ['cel'], { input: JSON.stringify(request), encoding: 'utf8' })) as {
    continue: boolean;
    extensions?: Readonly<Record<string, string>>;
  };
  return answer.continue ? answer.extensions : undefined;
}

test.each(['main', 'tag', 'pull', 'fork', 'closed'] as const)('%s: of all triggers its own alone fires, and tells what is so', (event) => {
  const app = new App();
  const { preview: model } = PIPELINES;
  if (!model) throw new Error('no pipeline');
  const triggers = { ...model.triggers, tags: true };
  const jobs = model.jobs.map((job) => (job.id === 'publish' ? { ...job, on: [...job.on, 'tag' as const] } : job));
  const [file] = tektonCase.system.render(checkPipeline(app, { ...model, triggers, jobs }), app);
  const objects = parseAllDocuments(file?.text ?? '').map((document) => document.toJS() as { kind: string; spec: { triggers: Trigger[] } });
  const facts = factsOf({ event }, tektonCase.own);
  const listener = objects.find(({ kind }) => kind === 'EventListener');
  const fired = (listener?.spec.triggers ?? []).flatMap((trigger) => {
    const told = intercepted(trigger, hookOf(event, facts));
    return told ? [[trigger.name, told] as const] : [];
  });
  const { commit, base, tag, pull, actor } = facts;
  const branch = event === 'tag' ? '' : facts.branch;
  expect(fired).toEqual([[event, { commit, base, branch, tag, pull, actor }]]);
});
