import { parse } from 'yaml';
import { circleci } from '../../../lib/ci/circleci';
import type { Job, PipelineModel } from '../../../lib/pipeline';
import { Machine } from '../../conformance/ci/machine';
import { PIPELINES } from '../../conformance/ci/pipelines';
import { factsOf } from '../../conformance/ci/scenarios';
import { CIRCLECI_IMAGE, circleciCase, circleciRun } from '../../conformance/ci/systems/circleci';
import { CircleciPlay } from '../../conformance/ci/systems/play-circleci';
import { job, pipeline, rendered } from './pipeline-of';

const system = circleci({ image: CIRCLECI_IMAGE });
const environment = (name: string) => ({ name, approval: false });
const defaults = PIPELINES.default ?? pipeline([]);
const preview = PIPELINES.preview ?? pipeline([]);

interface Run {
  readonly name: string;
  readonly when?: string;
  readonly command: string;
}

interface Config {
  readonly jobs: Readonly<
    Record<string, { readonly environment?: object; readonly steps: readonly (string | Readonly<Record<string, Run>>)[] }>
  >;
  readonly workflows: Readonly<Record<string, { readonly jobs: readonly (string | Readonly<Record<string, object>>)[] }>>;
}

const configOf = (model: PipelineModel): Config => parse(rendered(system, model).text) as Config;
const codesOf = (...jobs: readonly Job[]): readonly string[] => rendered(system, pipeline(jobs)).codes;
const stepsOf = (model: PipelineModel, id: string) => configOf(model).jobs[id]?.steps ?? [];
const runsOf = (model: PipelineModel, id: string) =>
  stepsOf(model, id).flatMap((step) => (typeof step === 'object' && step.run ? [step.run] : []));
/** How workflows call a job, by workflow. */
const callsOf = (model: PipelineModel, id: string) =>
  Object.fromEntries(
    Object.entries(configOf(model).workflows).flatMap(([name, { jobs }]) =>
      jobs.flatMap((each) => (each === id ? [[name, {}]] : typeof each === 'object' && each[id] ? [[name, each[id]]] : [])),
    ),
  );

test('a job requires what its event has: each event is a workflow of its own', () => {
  const model = pipeline([job('a'), job('b', { on: ['main', 'pull'] }), job('c', { on: ['main', 'pull'], needs: ['a', 'b'] })]);
  expect(callsOf(model, 'c')).toEqual({ main: { requires: ['a', 'b'] }, pull: { requires: ['b'] } });
});

test('every job of a tag says that it runs for tags', () => {
  const calls = configOf(defaults).workflows.tag?.jobs ?? [];
  expect(calls.filter((call) => typeof call === 'string' || !('filters' in (Object.values(call)[0] ?? {})))).toEqual([]);
});

test('somebody approves before the deploy waits for its lock', () => {
  const calls = configOf(defaults).workflows.main?.jobs ?? [];
  expect(calls.slice(-2)).toEqual([
    { 'approve-deploy-shop-prod': { type: 'approval', requires: ['publish', 'deploy-shop-staging'] } },
    {
      'deploy-shop-prod': {
        requires: ['approve-deploy-shop-prod'],
        context: ['shop-prod'],
        'serial-group': '<< pipeline.project.slug >>/shop-prod',
      },
    },
  ]);
});

describe('rights', () => {
  test("a fork's workflow has no context", () => {
    expect(JSON.stringify(configOf(preview).workflows.fork)).not.toContain('context');
  });

  test('the scan finds no repository, no cache, no token', () => {
    const words = JSON.stringify(stepsOf(defaults, 'scan'));
    for (const word of ['checkout', 'cache', 'TOKEN']) expect(words).not.toContain(word);
  });

  test('a job with rights has no cache, and only the main branch fills one', () => {
    expect(JSON.stringify(stepsOf(defaults, 'publish'))).not.toContain('cache');
    expect(stepsOf(defaults, 'check').at(-1)).toMatchObject({ when: { condition: { equal: ['main', '<< pipeline.git.branch >>'] } } });
  });

  test('a token for an audience of its own is signed when a step begins, and its lack ends the step', () => {
    const command = runsOf({ ...defaults, audience: 'sts.example' }, 'deploy-shop-prod')[1]?.command ?? '';
    expect(command).toContain(`SEALANE_ID_TOKEN="$(circleci run oidc get --claims '{"aud":"sts.example"}')"\nexport SEALANE_ID_TOKEN\n`);
  });

  test('a secret is read by the shell, by the name that it has in the context', () => {
    const model = pipeline([job('a', { secrets: { TOKEN: { secret: 'SHOP_TOKEN' } }, environment: environment('shop') })]);
    expect(runsOf(model, 'a')[1]?.command).toContain('export TOKEN="${SHOP_TOKEN:?the CI system has no secret SHOP_TOKEN for this job}"\n');
    expect(callsOf(model, 'a')).toMatchObject({ main: { context: ['shop'] } });
  });
});

describe('time', () => {
  /** Plays the steps of a job that sleeps, in as many seconds as its limit has minutes. */
  const played = (model: PipelineModel, shorten: (text: string) => string) => {
    const machine = new Machine(model);
    machine.begin(undefined);
    const run = circleciRun('main', factsOf({ event: 'main' }, circleciCase.own));
    new CircleciPlay(shorten(rendered(system, model).text), run, machine).play();
    const { trace } = machine;
    machine.remove();
    return trace;
  };

  test('a command that takes longer than is left of the job ends, and the way back is walked', () => {
    const step = (id: string, ...run: string[]) => ({ id, title: id, run });
    const steps = [step('deploy', 'sh', '-c', 'tell begun; sleep 20; tell done'), step('confirm', 'tell', 'confirmed')];
    const model = pipeline([job('a', { timeout: 180_000, steps, rescue: { from: 'deploy', steps: [step('back', 'tell', 'back')] } })]);
    const known = { ...model, jobs: [...model.jobs, job('never', { on: ['tag'], steps: [step('tell', 'tell')] })] };
    // `sh` is a program that tells as well: the real one is asked for by its path.
    const shorten = (text: string) => text.replace('in_time sh -c', 'in_time /bin/sh -c').replace('+ 120 ))', '+ 1 ))');
    expect(played(known, shorten)).toEqual([
      ['tell', 'begun'],
      ['tell', 'back'],
    ]);
  });

  test('none of the steps of the way back takes the time of the next', () => {
    const back = runsOf(defaults, 'deploy-shop-prod').filter(({ when }) => when === 'on_fail');
    expect(back.map(({ command }) => /SEALANE_END \+ (\d+)/.exec(command)?.[1])).toEqual(['300', '600']);
  });
});

describe('what CircleCI cannot express is told', () => {
  const values = Array.from({ length: 129 }, (_, i) => String(i));
  const gives = (path: string) => [{ name: 'files', paths: [path], keep: 86_400_000 }];

  test.each<readonly [string, string, readonly Job[]]>([
    ['a job whose name begins with a digit', 'circleci/job-name', [job('1st')]],
    ['a job with the name of an approval', 'circleci/job-name', [job('approve-a')]],
    ['129 combinations', 'circleci/matrix', [job('a', { matrix: { n: values } })]],
    [
      'a file that each job of a matrix gives',
      'circleci/matrix-artifact',
      [job('a', { matrix: { n: ['1', '2'] }, gives: gives('out') }), job('b', { needs: ['a'], takes: ['files'] })],
    ],
    ['a file outside the repository', 'circleci/outside', [job('a', { gives: gives('../out') })]],
    ['a secret with a dash', 'circleci/secret-name', [job('a', { secrets: { A: { secret: 'a-b' } }, environment: environment('shop') })]],
    ['a secret without an environment', 'circleci/secret-for-all', [job('a', { secrets: { A: { secret: 'A' } } })]],
    ['a lock with a blank', 'circleci/lock', [job('a', { lock: 'a b' })]],
    ['a lock twice in a run', 'circleci/lock-twice', [job('a', { lock: 'shop' }), job('b', { lock: 'shop', needs: ['a'] })]],
  ])('%s', (_title, code, jobs) => expect(codesOf(...jobs)).toEqual([code]));

  test('an image without a digest', () => {
    expect(rendered(circleci({ image: 'cimg/node:24.11' }), pipeline([job('a')])).codes).toEqual(['circleci/image']);
  });

  test('the time of a run by the clock, which is set in the project', () => {
    const triggers = { main: 'main', tags: false, pulls: false, schedule: '0 3 * * *' };
    const { text, codes } = rendered(system, pipeline([job('a', { on: ['schedule'] })], { triggers }));
    expect(codes).toEqual(['circleci/schedule']);
    expect(text).toContain('scheduled_pipeline');
  });
});
