import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { gitlab } from '../../../lib/ci/gitlab';
import { axis, fact, type Job, type PipelineModel } from '../../../lib/pipeline';
import { Machine } from '../../conformance/ci/machine';
import { PIPELINES } from '../../conformance/ci/pipelines';
import { factsOf } from '../../conformance/ci/scenarios';
import { predefined } from '../../conformance/ci/systems/gitlab';
import { GitlabPlay } from '../../conformance/ci/systems/play-gitlab';
import { job, pipeline, rendered } from './pipeline-of';

const CLI = require.resolve('gitlab-ci-local/dist/index.js');
const OWN = { run: '4711', link: '' };
const environment = (name: string, more: Partial<NonNullable<Job['environment']>> = {}) => ({ name, approval: false, ...more });

type File = Readonly<Record<string, Record<string, never>>>;
const fileOf = (model: PipelineModel): File => parse(rendered(gitlab(), model).text) as File;
const jobOf = (model: PipelineModel, id: string): Record<string, unknown> => fileOf(model)[id] ?? {};
const codesOf = (...jobs: readonly Job[]): readonly string[] => rendered(gitlab(), pipeline(jobs)).codes;
const defaults = PIPELINES.default ?? pipeline([]);
const preview = PIPELINES.preview ?? pipeline([]);

/** What gitlab-ci-local says of a file: it has GitLab's own schema. */
function judged(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-gitlab-'));
  writeFileSync(join(folder, '.gitlab-ci.yml'), text);
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, '--list-json'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { stdout, stderr, status };
}

test.each(Object.keys(PIPELINES))("GitLab's schema accepts the file of the pipeline %s", (name) => {
  const { text } = rendered(gitlab(), PIPELINES[name] ?? defaults);
  const { stdout, stderr, status } = judged(text);
  expect(stderr).toContain('json schema validated');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).not.toEqual([]);
});

test('the judge of the files refuses a word that GitLab does not know', () => {
  const { stderr, status } = judged(rendered(gitlab(), defaults).text.replace('expire_in:', 'expires_in:'));
  expect(stderr).toContain('expires_in');
  expect(status).not.toBe(0);
});

describe('order', () => {
  test('a need is optional where an event lacks it, and nowhere else', () => {
    const model = pipeline([
      job('a', { on: ['main'] }),
      job('b', { on: ['main', 'tag'] }),
      job('c', { on: ['main', 'tag'], needs: ['a', 'b'] }),
    ]);
    expect(jobOf(model, 'c').needs).toEqual([
      { job: 'a', artifacts: false, optional: true },
      { job: 'b', artifacts: false },
    ]);
  });

  test('a job has only the files that it takes, from whatever job gives them', () => {
    const gives = [{ name: 'files', paths: ['out/files'], keep: 86_400_000 }];
    const model = pipeline([job('a', { gives }), job('b', { needs: ['a'] }), job('c', { needs: ['b'], takes: ['files'] })]);
    expect(jobOf(model, 'c').needs).toEqual([
      { job: 'a', artifacts: true },
      { job: 'b', artifacts: false },
    ]);
  });

  test('stages may be mixed: a job comes to the stage of what it needs', () => {
    const model = pipeline([job('a', { stage: 'x' }), job('b', { stage: 'y', needs: ['a'] }), job('c', { stage: 'x', needs: ['b'] })]);
    const { a, b, c } = fileOf(model);
    expect([a?.stage, b?.stage, c?.stage]).toEqual(['x', 'y', 'y']);
  });
});

describe('the way back', () => {
  const played = (clicks: readonly string[]) => {
    const machine = new Machine(defaults);
    machine.begin(undefined);
    const run = { predefined: predefined('main', factsOf({ event: 'main' }, OWN)), clicks };
    new GitlabPlay(rendered(gitlab(), defaults).text, run, machine).play();
    const { trace } = machine;
    machine.remove();
    return trace.map((command) => command.slice(3).join(' '));
  };

  test('one click beside the deploy restores its environment', () => {
    expect(played(['rollback-shop-prod'])).toEqual([...played([]), '', 'rollback shop-prod', 'confirm shop-prod']);
  });

  test('it has a part of the time of the job that nothing else takes', () => {
    const { timeout, variables } = jobOf(defaults, 'deploy-shop-prod');
    expect(timeout).toBe('30 minutes');
    expect(variables).toMatchObject({ RUNNER_SCRIPT_TIMEOUT: '1080s', RUNNER_AFTER_SCRIPT_TIMEOUT: '600s' });
  });

  test('what collects the context does not take the time of the rollback', () => {
    const [rescue = ''] = jobOf(defaults, 'deploy-shop-prod').after_script as string[];
    expect(rescue).toMatch(/ timeout 300 .* context shop-prod .*\n {2}npx .* rollback shop-prod /);
  });

  test('it may be asked for on the main branch alone', () => {
    const [web] = jobOf(defaults, 'rollback-shop-prod').rules as [{ if: string }];
    expect(web.if).toContain("$CI_COMMIT_BRANCH == 'main'");
  });
});

describe('rights', () => {
  test('a job with a lock is never cancelled; of all else, only what a merge request began', () => {
    expect(jobOf(preview, 'deploy-preview')).not.toHaveProperty('interruptible');
    expect(jobOf(preview, 'check')).toHaveProperty('interruptible', true);
    const file = parse(rendered(gitlab(), preview).text) as {
      workflow: { rules: { if: string; auto_cancel: { on_new_commit: string } }[] };
    };
    const cancelled = file.workflow.rules.filter(({ auto_cancel: { on_new_commit: what } }) => what !== 'none');
    expect(cancelled.map((rule) => rule.if)).toEqual(["$CI_PIPELINE_SOURCE == 'merge_request_event'"]);
  });

  test('the scan finds no repository, no cache, no token', () => {
    const scan = jobOf(defaults, 'scan');
    expect(scan.variables).toEqual({ GIT_STRATEGY: 'empty' });
    expect(scan).not.toHaveProperty('cache');
    expect(scan).not.toHaveProperty('id_tokens');
  });

  test('a job with rights has no cache', () => {
    expect(jobOf(defaults, 'check')).toHaveProperty('cache');
    expect(jobOf(defaults, 'publish')).not.toHaveProperty('cache');
  });

  test('the token is for whom the pipeline says, in SEALANE_ID_TOKEN', () => {
    expect(jobOf({ ...defaults, audience: 'sts.example' }, 'deploy-shop-prod').id_tokens).toEqual({
      SEALANE_ID_TOKEN: { aud: 'sts.example' },
    });
  });

  test('a secret is read by the shell, by the name that it has in GitLab', () => {
    const secrets = { TOKEN: { secret: 'SHOP_TOKEN' } };
    const model = pipeline([job('a', { secrets, environment: environment('shop') })]);
    expect(jobOf(model, 'a').before_script).toEqual([
      '# Facts of the run\nexport TOKEN="${SHOP_TOKEN:?the CI system has no secret SHOP_TOKEN for this job}"\n',
    ]);
  });
});

describe("GitLab's own login", () => {
  const push = job('push', { rights: { push: true }, steps: [{ id: 'run', title: 'Run', run: ['tell'] }] });
  const login = (given: Readonly<Record<string, string>>) => {
    const model = pipeline([push], { registries: ['registry.shop.example:5050', '${sealane.host}'] });
    const machine = new Machine(model);
    machine.begin(undefined);
    const facts = predefined('main', factsOf({ event: 'main' }, OWN));
    const registry = { CI_REGISTRY: 'registry.shop.example:5050', CI_REGISTRY_USER: 'ci', CI_REGISTRY_PASSWORD: 'p$w' };
    new GitlabPlay(rendered(gitlab(), model).text, { predefined: { ...facts, ...registry }, given }, machine).play();
    const { SEALANE_REGISTRY_USER: user, SEALANE_REGISTRY_PASSWORD: password } = machine.lastEnvironment;
    machine.remove();
    return [user, password];
  };

  test('is found by the job that pushes to its registry', () => expect(login({})).toEqual(['ci', 'p$w']));

  test('is not given to the registry of somebody else', () =>
    expect(login({ CI_REGISTRY: 'registry.gitlab.com' })).toEqual([undefined, undefined]));

  test('comes after one that the project says', () =>
    expect(login({ SEALANE_REGISTRY_USER: 'robot', SEALANE_REGISTRY_PASSWORD: 'own' })).toEqual(['robot', 'own']));

  test('is in no job without the right', () =>
    expect(rendered(gitlab(), pipeline([job('a')], { registries: ['registry.shop.example'] })).text).not.toContain('REGISTRY'));
});

test('where GitLab names forty zeros as the commit before, there is none to compare with', () => {
  const model = pipeline([job('a', { steps: [{ id: 'run', title: 'Run', run: ['tell', fact('base'), fact('branch')] }] })]);
  const machine = new Machine(model);
  machine.begin(undefined);
  const facts = { ...factsOf({ event: 'main' }, OWN), base: '0'.repeat(40) };
  new GitlabPlay(rendered(gitlab(), model).text, { predefined: predefined('main', facts) }, machine).play();
  expect(machine.trace).toEqual([['tell', '', 'main']]);
  machine.remove();
});

describe('what GitLab cannot express is told', () => {
  const many = Array.from({ length: 51 }, (_, i) => job(`j${i}`));
  const values = Array.from({ length: 201 }, (_, i) => String(i));
  const cache = (files: readonly string[], path = '.npm') => ({ name: 'npm', paths: [path], files });
  const closed = (more: Partial<Job>) =>
    job('remove', { on: ['closed'], environment: environment('preview', { timeToLive: 3_600_000 }), ...more });
  const shown = job('show', { on: ['pull'], environment: environment('preview', { timeToLive: 3_600_000 }) });

  test.each<readonly [string, string, readonly Job[]]>([
    ['a word of its own as a job', 'gitlab/job-name', [job('cache')]],
    ['three retries', 'gitlab/retries', [job('a', { retries: 3 })]],
    ['201 combinations', 'gitlab/matrix', [job('a', { matrix: { n: values }, env: { N: axis('n') } })]],
    ['51 needs', 'gitlab/needs', [...many, job('a', { needs: many.map(({ id }) => id) })]],
    ['five caches', 'gitlab/caches', [job('a', { caches: Array.from({ length: 5 }, () => cache(['x'])) })]],
    ['a cache that stands for three files', 'gitlab/cache-files', [job('a', { caches: [cache(['x', 'y', 'z'])] })]],
    ['a cache at home', 'gitlab/outside', [job('a', { caches: [cache(['x'], '~/.npm')] })]],
    ['a secret with a dash', 'gitlab/secret-name', [job('a', { secrets: { A: { secret: 'a-b' } }, environment: environment('shop') })]],
    ['a secret without an environment', 'gitlab/secret-for-all', [job('a', { secrets: { A: { secret: 'A' } } })]],
    ['a lock with a colon', 'gitlab/lock', [job('a', { lock: 'a:b' })]],
    ['the end of a request without an environment', 'gitlab/closed', [job('remove', { on: ['closed'] })]],
    ['the end of a request that nothing was deployed for', 'gitlab/closed', [closed({})]],
    ['the end of a request with needs', 'gitlab/closed', [shown, job('b', { on: ['closed'] }), closed({ needs: ['b'] })]],
  ])('%s', (_title, code, jobs) => expect(codesOf(...jobs)).toContain(code));

  test('an image without a digest', () => {
    expect(rendered(gitlab({ image: 'node:24' }), pipeline([job('a')])).codes).toEqual(['gitlab/image']);
    expect(rendered(gitlab({ image: `node:24@sha256:${'7'.repeat(64)}` }), pipeline([job('a')])).codes).toEqual([]);
  });

  test('the time of a run by the clock, which is set in the project', () => {
    const triggers = { main: 'main', tags: false, pulls: false, schedule: '0 3 * * *' };
    const { text, codes } = rendered(gitlab(), pipeline([job('a', { on: ['schedule'] })], { triggers }));
    expect(codes).toEqual(['gitlab/schedule']);
    expect(text).toContain("$CI_PIPELINE_SOURCE == 'schedule'");
  });
});
