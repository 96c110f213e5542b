import { App } from '../../../lib';
import { checkPipeline } from '../../../lib/pipeline';
import { problemsOf } from '../../../lib/core';
import { Machine } from './machine';
import { NASTY, PIPELINES } from './pipelines';
import { expected, factsOf, scenariosOf, type Scenario } from './scenarios';
import { SYSTEMS } from './systems';

const title = ({ run: { event }, fails }: Scenario) =>
  `${event}, ${fails === undefined ? 'all is well' : `${fails.step} fails (${fails.stage})`}`;

/** What stands in the way; a notice tells what is to be set elsewhere. */
const codesOf = (app: App) => problemsOf(app).flatMap(({ code, severity }) => (severity === 'notice' ? [] : [code]));

describe.each(SYSTEMS.map((each) => [each.system.name, each] as const))('%s', (_, { system, own, play, refuses = {}, exceptions }) => {
  describe.each(Object.entries(PIPELINES))('%s', (name, model) => {
    const app = new App();
    const pipeline = checkPipeline(app, model);
    const files = system.render(pipeline, app);
    const machine = new Machine(pipeline);
    afterAll(() => machine.remove());

    test(`it can express the pipeline${name in refuses ? ', and names what it cannot' : ''}`, () =>
      expect(codesOf(app)).toEqual(refuses[name] ?? []));

    test.each(scenariosOf(pipeline).map((scenario) => [title(scenario), scenario] as const))(
      '%s: it does what the model does',
      (_title, scenario) => {
        if (exceptions?.(scenario, pipeline) !== undefined) return;
        const facts = factsOf(scenario.run, own);
        const { commands, failing } = expected(pipeline, scenario, facts);
        machine.begin(failing);
        play(files, { pipeline, scenario, facts, machine });
        expect(machine.trace).toEqual(commands);
      },
    );
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
});
