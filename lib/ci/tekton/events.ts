import type { EventName, PipelineModel } from '../../pipeline';
import type { TOLD } from './names';

type Told = Readonly<Record<(typeof TOLD)[number], string>>;

/** An event in the words of GitHub's webhooks: which it is, and what it tells. Expressions of CEL. */
export interface HookEvent {
  /** Kind of the webhook. */
  readonly type: 'push' | 'pull_request';
  readonly filter: string;
  readonly told: Told;
}

const OPEN = "body.action in ['opened', 'synchronize', 'reopened']";
/** A request of the repository itself. Of a fork that is gone, nobody can say whose code it was: it is a stranger's. */
const OWN = 'body.pull_request.head.repo != null && body.pull_request.head.repo.full_name == body.repository.full_name';

const PUSHED: Told = {
  commit: 'body.head_commit.id',
  base: "body.before.matches('^0+$') ? '' : body.before",
  branch: "''",
  tag: "''",
  pull: "''",
  actor: 'body.sender.login',
};

const REQUESTED: Told = {
  ...PUSHED,
  commit: 'body.pull_request.head.sha',
  base: 'body.pull_request.base.sha',
  branch: 'body.pull_request.head.ref',
  pull: 'string(int(body.number))',
};

/** How GitHub tells an event; nothing of those that it does not tell. */
export function hookEventOf(event: EventName, { main }: PipelineModel['triggers']): HookEvent | undefined {
  const request = (filter: string): HookEvent => ({ type: 'pull_request', filter, told: REQUESTED });
  switch (event) {
    case 'main':
      return {
        type: 'push',
        filter: `body.ref == ${text(`refs/heads/${main}`)} && !body.deleted`,
        told: { ...PUSHED, branch: text(main) },
      };
    case 'tag':
      return {
        type: 'push',
        filter: "body.ref.matches('^refs/tags/v[0-9]+[.][0-9]+[.][0-9]+$') && !body.deleted",
        told: { ...PUSHED, tag: "body.ref.split('/')[2]" },
      };
    case 'pull':
      return request(`${OPEN} && ${OWN}`);
    case 'fork':
      return request(`${OPEN} && !(${OWN})`);
    case 'closed':
      return request(`body.action == 'closed' && ${OWN}`);
    case 'schedule':
    case 'rollback':
      return undefined;
  }
}

/** Text in an expression of CEL. */
function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
