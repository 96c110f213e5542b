import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { App } from '../../../lib';
import { checkPipeline, type Job, type PipelineModel } from '../../../lib/pipeline';
import { problemsOf } from '../../../lib/core';
import { Machine } from './machine';
import { NASTY, PIPELINES, SECRETS } from './pipelines';
import { expected, factsOf, scenariosOf, type Command, type Scenario } from './scenarios';
import { SYSTEMS } from './systems';

const title = ({ run: { event }, fails }: Scenario) =>
  `${event}, ${fails === undefined ? 'all is well' : `${fails.step} fails (${fails.stage})`}`;

/** What stands in the way; a notice tells what is to be set elsewhere. */
const codesOf = (app: App) => problemsOf(app).flatMap(({ code, severity }) => (severity === 'notice' ? [] : [code]));

const PARTS = [
  ...[
    '$',
    '${',
    '}',
    '$(',
    ')',
    '`',
    '\\',
    '"',
    "'",
    '!',
    '#',
    ' # ',
    ': ',
    '- ',
    '\n',
    '\t',
    '\r',
    ' ',
    '*',
    '&',
    '|',
    '>',
    '%',
    '@',
    '?',
    '~',
    ';',
  ],
  ...[
    '${{ github.sha }}',
    '{{',
    '}}',
    '<<',
    '<< pipeline.id >>',
    '<<< pipeline.id >>',
    '$[[ inputs.x ]]',
    '$(params.x)',
    '$$',
    '%d',
    '$CI_COMMIT_SHA',
    '${CF_BRANCH}',
  ],
  ...[
    'yes',
    'no',
    'null',
    '~',
    '0x1F',
    '012',
    '1e3',
    '1:30',
    '=',
    '<',
    '---',
    '...',
    'END',
    'EOF',
    '商店',
    'é',
    '\u0085',
    '\u2028',
    '\u00a0',
    '\ufeff',
  ],
  ...['\u0007', '\u001b[0m', '\u007f'],
];

const ON_MAIN: Scenario = { run: { event: 'main' } };

/** Texts of what a shell, YAML 1.1 or 1.2, or a CI system could take for something else. */
const SIGNIFICANT = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')) },
  // The environment of a process holds no NUL, and UTF-8 no half of a character.
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\0\p{Surrogate}]/u.test(text)) },
);

function oneJob(more: Partial<Job>): PipelineModel {
  const steps = [{ id: 'tell', title: 'Tell', run: ['tell'] }];
  const job: Job = { id: 'values', title: 'Values', stage: 'test', on: ['main'], timeout: 600_000, steps, ...more };
  return { name: 'deploy', triggers: { main: 'main', tags: false, pulls: false }, registries: [], environments: [], jobs: [job] };
}

function values(texts: readonly string[]): PipelineModel {
  const named = (prefix: string) => Object.fromEntries(texts.map((text, i) => [`${prefix}_${i}`, text]));
  return oneJob({ env: named('OF_JOB'), steps: [{ id: 'tell', title: 'Tell', run: ['tell', ...texts], env: named('OF_STEP') }] });
}

describe.each(SYSTEMS.map((each) => [each.system.name, each] as const))(
  '%s',
  (_, { system, own, play, refuses = {}, exceptions, secretsByItself = false }) => {
    describe.each(Object.entries(PIPELINES))('%s', (name, model) => {
      const app = new App();
      const pipeline = checkPipeline(app, model);
      const files = system.render(pipeline, app);
      const machine = new Machine(pipeline);
      afterAll(() => machine.remove());

      test('nothing in its files moves overnight: no latest', () => {
        for (const { text } of files) expect(text).not.toMatch(/latest/i);
      });

      test(`it can express the pipeline${name in refuses ? ', and names what it cannot' : ''}`, () =>
        expect(codesOf(app)).toEqual(refuses[name] ?? []));

      test.each(scenariosOf(pipeline).map((scenario) => [title(scenario), scenario] as const))(
        '%s: it does what the model does',
        (_title, scenario) => {
          if (exceptions?.(scenario, pipeline) !== undefined) return;
          const facts = factsOf(scenario.run, own);
          const { commands, failing } = expected(pipeline, scenario, facts);
          machine.begin(failing);
          play(files, { pipeline, scenario, facts, machine, secrets: SECRETS });
          expect(machine.trace).toEqual(commands);
        },
      );
    });

    test('any values arrive byte by byte', () => {
      const machine = new Machine(values([]));
      const facts = factsOf(ON_MAIN.run, own);
      fc.assert(
        fc.property(fc.array(SIGNIFICANT, { minLength: 30, maxLength: 30 }), (texts) => {
          const app = new App();
          const pipeline = checkPipeline(app, values(texts));
          machine.begin(undefined);
          play(system.render(pipeline, app), { pipeline, scenario: ON_MAIN, facts, machine });
          const { lastEnvironment } = machine;
          expect(texts.map((_text, i) => lastEnvironment[`OF_JOB_${i}`])).toEqual(texts);
          expect(texts.map((_text, i) => lastEnvironment[`OF_STEP_${i}`])).toEqual(texts);
          expect(machine.trace).toEqual([['tell', ...texts]]);
        }),
        { numRuns: 8 },
      );
      machine.remove();
    });

    (secretsByItself ? test.skip : test)('a job whose secret is not there begins no step', () => {
      const app = new App();
      const environment = { name: 'shop', approval: false };
      const pipeline = checkPipeline(app, oneJob({ secrets: { TOKEN: { secret: 'SHOP_TOKEN' } }, environment }));
      const machine = new Machine(pipeline);
      machine.begin(undefined);
      play(system.render(pipeline, app), { pipeline, scenario: ON_MAIN, facts: factsOf(ON_MAIN.run, own), machine });
      expect(machine.trace).toEqual([]);
      machine.remove();
    });

    describe('a secret that a job has as a file', () => {
      const TEXT = 'apiVersion: v1\nusers: [{ name: "$HOME", user: { token: \\n } }]';
      const environment = { name: 'shop', approval: false };
      const step = (id: string) => ({ id, title: id, run: [id] });
      const job: Partial<Job> = {
        secretFiles: { SHOP_LOGIN: { secret: 'SHOP_SECRET' } },
        environment,
        steps: [step('tell')],
        rescue: { from: 'tell', steps: [step('back')] },
      };
      const played = (secrets: Readonly<Record<string, string>>, failing: Command | undefined) => {
        const app = new App();
        const pipeline = checkPipeline(app, oneJob(job));
        const machine = new Machine(pipeline);
        machine.look('SHOP_LOGIN');
        machine.begin(failing && { command: failing, count: 1 });
        const files = system.render(pipeline, app);
        play(files, { pipeline, scenario: ON_MAIN, facts: factsOf(ON_MAIN.run, own), machine, secrets });
        const { trace, seen } = machine;
        machine.remove();
        return { codes: codesOf(app), text: files.map(({ text }) => text).join('\n'), trace, seen };
      };

      test('is there for its steps, and for those that take it back, for its owner alone', () => {
        const { codes, trace, seen } = played({ SHOP_SECRET: TEXT }, ['tell']);
        expect(codes).toEqual([]);
        expect(trace).toEqual([['tell'], ['back']]);
        expect(seen.map(({ text, others }) => [text.trimEnd(), others])).toEqual([
          [TEXT, 0],
          [TEXT, 0],
        ]);
      });

      test('is gone when the job is over', () => {
        const { seen } = played({ SHOP_SECRET: TEXT }, undefined);
        expect(seen.map(({ path }) => existsSync(path))).toEqual([false]);
      });

      test('stands in no variable that a step finds', () => {
        for (const { env } of played({ SHOP_SECRET: TEXT }, undefined).seen) expect(Object.values(env)).not.toContain(TEXT);
      });

      test('keeps the job from its first step where it is not there', () => expect(played({}, undefined).trace).toEqual([]));
    });

    test('a value arrives byte by byte, whatever it means to a shell, to YAML or to the system', () => {
      const app = new App();
      const model = PIPELINES.matrix;
      if (!model) throw new Error('no pipeline');
      const pipeline = checkPipeline(app, { ...model, jobs: model.jobs.slice(0, 1) });
      const machine = new Machine(pipeline);
      const scenario: Scenario = { run: { event: 'main' } };
      const facts = factsOf(scenario.run, own);
      machine.begin(undefined);
      play(system.render(pipeline, app), { pipeline, scenario, facts, machine });
      expect(machine.lastEnvironment).toMatchObject({ ...NASTY, SUITE: 'race', OWN: NASTY.DOLLARS });
      machine.remove();
    });
  },
);
