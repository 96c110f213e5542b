import { combinations, type Job, type PipelineModel, type Service, type Step } from '../../pipeline';
import type { CodefreshProps } from './codefresh-props';
import { command, entry, freshFolder, giving, rescuing, taking, type Place } from './commands';
import { after, whenOf } from './conditions';
import { stepName, stepNames } from './step-names';

/** A step as Codefresh has it. */
export type CodefreshStep = Readonly<Record<string, unknown>>;

/** Steps by name. */
export type CodefreshSteps = Readonly<Record<string, CodefreshStep>>;

const MINUTE = 60_000;

/** The steps of a job: who agrees, what must be there first, the commands. */
export function stepsOf(job: Job, pipeline: PipelineModel, props: CodefreshProps): CodefreshSteps {
  const when = whenOf(job, pipeline);
  const approval = `${stepName(job.id)}_Approval`;
  const asked = job.environment?.approval ?? false;
  const first = asked ? after([approval], 'approved') : when;
  const all = combinations(job).map((matrix, i) => ({ job, matrix, pipeline, name: stepNames(job)[i] ?? '' }));
  return {
    ...(asked ? { [approval]: approvalStep(job, when, props) } : {}),
    ...(Object.assign({}, ...all.map((place) => shellSteps(place, first, props))) as CodefreshSteps),
  };
}

function approvalStep({ title, stage }: Job, when: object, { approvalHours = 24 }: CodefreshProps): CodefreshStep {
  return {
    title: `${title}?`,
    type: 'pending-approval',
    stage,
    timeout: { timeUnit: 'hours', duration: approvalHours, finalState: 'denied' },
    when,
  };
}

/** One step of Codefresh; two if a failure of the first steps is none that the rescue is for. */
function shellSteps(place: Place, when: object, props: CodefreshProps): CodefreshSteps {
  const { job, name } = place;
  const { steps, rescue } = job;
  const from = rescue ? steps.findIndex(({ id }) => id === rescue.from) : 0;
  const before = `${name}_Before`;
  const begin = [...freshFolder(place, props.repository), ...entry(place), ...taking(place)];
  const step = (title: string, said: readonly string[], moment: object) => ({
    ...shared(place, props, title),
    commands: said,
    when: moment,
  });
  const main = [...commandsOf(steps.slice(from), place), ...giving(place)];
  if (from <= 0) return { [name]: { ...step(titleOf(place), [...begin, ...main], when), ...hooks(place, props) } };
  return {
    [before]: step(`${titleOf(place)}: before`, [...begin, ...commandsOf(steps.slice(0, from), place)], when),
    [name]: { ...step(titleOf(place), [...entry(place), ...main], after([before])), ...hooks(place, props) },
  };
}

const commandsOf = (steps: readonly Step[], { job }: Place) => steps.flatMap((step) => command(step, job));

function titleOf({ job: { title }, matrix }: Place): string {
  const values = Object.values(matrix);
  return values.length > 0 ? `${title} (${values.join(', ')})` : title;
}

function shared({ job }: Place, { image }: CodefreshProps, title: string): CodefreshStep {
  const { stage, timeout, environment, services } = job;
  return {
    title,
    ...(environment?.url === undefined ? {} : { description: environment.url }),
    stage,
    image,
    ...(services ? { services: { composition: Object.fromEntries(services.map(serviceOf)) } } : {}),
    timeout: `${timeout / MINUTE}m`,
  };
}

function serviceOf({ name, image, port, env = {} }: Service) {
  // A composition takes a single $ for a variable.
  const environment = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replaceAll('$', '$$$$')]));
  return [name, { image, ports: [port], ...(Object.keys(env).length > 0 ? { environment } : {}) }] as const;
}

function hooks(place: Place, { image }: CodefreshProps): CodefreshStep {
  const { rescue, gives = [], timeout } = place.job;
  if (!rescue && !gives.some(({ always }) => always)) return {};
  const exec = { image, timeout: `${timeout / MINUTE}m`, commands: [...entry(place), ...rescuing(place)] };
  return { hooks: { on_fail: { exec } } };
}
