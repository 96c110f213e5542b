import { EVENTS, isOn, type EventName, type Job, type PipelineModel } from '../../pipeline';

/** Variable of "Run pipeline" that asks for an environment's last good release. */
export const ROLLBACK = 'SEALANE_ROLLBACK';

export const PULL = "$CI_PIPELINE_SOURCE == 'merge_request_event'";
/** In a fork's own project, too, the project that the request goes to is not the one that it comes from. */
const SAME = '$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID';
const OTHER = SAME.replace('==', '!=');

/** Text in a condition of GitLab, which knows no escapes. */
function text(value: string): string {
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

/** A run of the main branch that something started: nobody's branch asks for rights by a schedule or a click. */
export function onMain(source: string, { main }: PipelineModel['triggers']): string {
  return `$CI_PIPELINE_SOURCE == '${source}' && $CI_COMMIT_BRANCH == ${text(main)}`;
}

export const TAG = "$CI_PIPELINE_SOURCE == 'push' && $CI_COMMIT_TAG =~ /^v[0-9]+[.][0-9]+[.][0-9]+$/";

/** Events that the pipeline's triggers let happen. */
export function eventsOf({ triggers, environments }: PipelineModel): readonly EventName[] {
  const { tags, pulls, schedule } = triggers;
  const happens = { main: true, tag: tags, pull: pulls, fork: pulls, closed: pulls };
  return EVENTS.filter((event) => {
    if (event === 'schedule') return schedule !== undefined;
    return event === 'rollback' ? environments.length > 0 : happens[event];
  });
}

/** When a run is one of an event; undefined if no run of it has the job. */
export function condition(event: EventName, job: Job, pipeline: PipelineModel): string | undefined {
  const environment = job.environment?.name;
  if (!isOn(job, event) || !eventsOf(pipeline).includes(event)) return undefined;
  switch (event) {
    case 'main':
      return onMain('push', pipeline.triggers);
    case 'tag':
      return TAG;
    case 'pull':
    case 'closed':
      return `${PULL} && ${SAME}`;
    case 'fork':
      return `${PULL} && ${OTHER}`;
    case 'schedule':
      return onMain('schedule', pipeline.triggers);
    case 'rollback':
      return environment === undefined ? undefined : `${onMain('web', pipeline.triggers)} && $${ROLLBACK} == ${text(environment)}`;
  }
}
