import type { Job } from './job';
import { factVariable, type FactName, type Word } from './word';

/** Every word that a job's commands and variables say. */
function wordsOf({ steps, rescue, env = {} }: Job): readonly Word[] {
  const all = [...steps, ...(rescue?.steps ?? [])];
  return [...Object.values(env), ...all.flatMap((step) => [...step.run, ...Object.values(step.env ?? {})])];
}

/** Facts of the run that a job asks for, in the order of first use. */
export function factsOf(job: Job): readonly FactName[] {
  return [...new Set(wordsOf(job).flatMap((word) => (typeof word === 'object' && 'fact' in word ? [word.fact] : [])))];
}

/** The variables that hold what a job asks of its run, in a system's own expressions. */
export function factVariables(job: Job, expressions: Readonly<Record<FactName, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(factsOf(job).map((name) => [factVariable(name), expressions[name]]));
}
