import { shellLine, type EventName, type Job, type PipelineModel, type Word } from '../../pipeline';
import type { GiteeGoProps } from './gitee-go-props';

/** A job of a run, or one of the combinations of its matrix. */
export interface Shell {
  readonly job: Job;
  /** Of the step. */
  readonly name: string;
  readonly matrix: Readonly<Record<string, string>>;
  readonly pipeline: PipelineModel;
  readonly event: EventName;
  readonly props: GiteeGoProps;
}

/** Ids have no `_`, so a step of a matrix never meets that of another job. */
export function stepNames(job: Job, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => (job.matrix ? `${job.id}_${i + 1}` : job.id));
}

/** Words in which Gitee finds no parameter of its own: it could fill in what begins with a `$`, which a text has only in single quotes. */
export function line(words: readonly Word[]): string {
  return words.map((word) => (typeof word === 'string' ? shellLine([word]).split('$').join("$''") : shellLine([word]))).join(' ');
}
