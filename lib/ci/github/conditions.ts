import { isOn, type EventName, type Job, type PipelineModel } from '../../pipeline';

/** A request of the repository itself; the code of any other one is a stranger's. */
const OWN = 'github.event.pull_request.head.repo.full_name == github.repository';
const PULL = "github.event_name == 'pull_request'";
const OPEN = `${PULL} && github.event.action != 'closed'`;

/** When a run is one of an event. */
function eventIs(
  event: EventName,
  { triggers, environment }: { readonly triggers: PipelineModel['triggers']; readonly environment: string },
): string {
  switch (event) {
    case 'main':
      return `github.event_name == 'push' && github.ref == ${text(`refs/heads/${triggers.main}`)}`;
    case 'tag':
      return "github.event_name == 'push' && github.ref_type == 'tag'";
    case 'pull':
      return `${OPEN} && ${OWN}`;
    case 'fork':
      return `${OPEN} && !(${OWN})`;
    case 'closed':
      return `${PULL} && github.event.action == 'closed' && ${OWN}`;
    case 'schedule':
      return "github.event_name == 'schedule'";
    case 'rollback':
      return `github.event_name == 'workflow_dispatch' && inputs.environment == ${text(environment)}`;
  }
}

/** The `if` of a job: its events, and, where a job that it needs is not there on one of them, that none has failed. */
export function jobCondition(job: Job, pipeline: PipelineModel): string {
  const { triggers } = pipeline;
  const environment = job.environment?.name ?? '';
  // Both kinds of requests: whose it is does not matter.
  const open = isOn(job, 'pull') && isOn(job, 'fork') ? [OPEN] : [];
  const events = job.on.filter((event) => open.length === 0 || (event !== 'pull' && event !== 'fork'));
  const any = [...events.map((event) => eventIs(event, { triggers, environment })), ...open].map((one) => `(${one})`).join(' || ');
  return mayMissNeed(job, pipeline) ? `!failure() && !cancelled() && (${any})` : any.replace(/^\(([^()]*)\)$/, '$1');
}

/** GitHub skips a job whose need was skipped; the model takes a need that an event does not have as if it were not named. */
function mayMissNeed(job: Job, { jobs }: PipelineModel): boolean {
  return (job.needs ?? []).some((id) => {
    const need = jobs.find((other) => other.id === id);
    return need !== undefined && job.on.some((event) => !isOn(need, event));
  });
}

/** Text in an expression of GitHub. */
function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
