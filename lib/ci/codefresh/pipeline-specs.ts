import { checksum } from '../../core';
import { isOn, secretsOf, type EventName, type Job, type PipelineModel } from '../../pipeline';
import type { CodefreshProps } from './codefresh-props';

/** A pipeline of Codefresh: what starts `codefresh.yml`, and with what. */
interface Spec {
  readonly path: string;
  readonly spec: object;
}

/** One for trusted code, one for pull requests, one for those of forks, and one to click on for each environment. */
export function specsOf(pipeline: PipelineModel, props: CodefreshProps): readonly Spec[] {
  const { name, jobs, environments } = pipeline;
  const has = (...events: readonly EventName[]) => jobs.some((job) => events.some((event) => isOn(job, event)));
  const spec = (suffix: string, body: object): Spec => ({
    path: `.codefresh/${name}${suffix}.yml`,
    spec: specOf(`${name}${suffix}`, body, { pipeline, props }),
  });
  return [
    spec('', { ...contexts(props), concurrency: 1, options, ...trustedTriggers(pipeline, props) }),
    ...(pipeline.triggers.pulls && has('pull', 'closed') ? [spec('-pulls', pulls(pipeline, props))] : []),
    ...(pipeline.triggers.pulls && has('fork') ? [spec('-forks', { options, triggers: [forkTrigger(pipeline, props)] })] : []),
    ...environments.map((environment) =>
      spec(`-rollback-${environment}`, {
        ...contexts(props),
        concurrency: 1,
        options,
        variables: [...variables('rollback'), { key: 'SEALANE_ENVIRONMENT', value: environment, encrypted: false }],
      }),
    ),
  ];
}

/** What a job hands over survives the wait for approval, and no other build runs meanwhile. */
const options = { keepPVCsForPendingApproval: true, pendingApprovalConcurrencyApplied: true };

const contexts = ({ contexts: names = [] }: CodefreshProps) => (names.length > 0 ? { contexts: [...names] } : {});

interface Owner {
  readonly pipeline: PipelineModel;
  readonly props: CodefreshProps;
}

function specOf(name: string, body: object, { pipeline, props }: Owner): object {
  const { project = 'default', repository, git = 'github', runtime } = props;
  return {
    version: '1.0',
    kind: 'pipeline',
    metadata: { name: `${project}/${name}`, project },
    spec: {
      ...(runtime === undefined ? {} : { runtimeEnvironment: { name: runtime } }),
      ...body,
      // Never the request's own: it could give itself other steps.
      specTemplate: { location: 'git', repo: repository, path: './codefresh.yml', revision: pipeline.triggers.main, context: git },
    },
  };
}

const variables = (event: EventName) => [{ key: 'SEALANE_EVENT', value: event, encrypted: false }];

interface TriggerWords {
  readonly events: readonly string[];
  readonly [key: string]: unknown;
}

function trigger(event: EventName, words: TriggerWords, { repository, git = 'github', provider = 'github' }: CodefreshProps): object {
  return {
    name: event,
    type: 'git',
    repo: repository,
    provider,
    context: git,
    pullRequestAllowForkEvents: false,
    ...words,
    variables: variables(event),
  };
}

/** A regular expression of Codefresh that takes just this text. */
const exactly = (text: string): string => `/^${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$/`;

function trustedTriggers({ triggers: { main, tags, schedule } }: PipelineModel, props: CodefreshProps): object {
  // The clock starts what a push would have, so it names the trigger of pushes by an id: 24 hexadecimal digits.
  const id = [main, props.repository, `${main} ${props.repository}`].map(hexadecimal).join('');
  const mainId = schedule === undefined ? {} : { id };
  return {
    triggers: [
      trigger('main', { ...mainId, events: ['push.heads'], branchRegex: exactly(main), branchRegexInput: 'regex' }, props),
      ...(tags
        ? [trigger('tag', { events: ['push.tags'], branchRegex: '/^v[0-9]+\\.[0-9]+\\.[0-9]+$/', branchRegexInput: 'regex' }, props)]
        : []),
    ],
    ...(schedule === undefined ? {} : { cronTriggers: [clock(schedule, main, id)] }),
  };
}

const hexadecimal = (text: string): string => parseInt(checksum(text), 36).toString(16).padStart(8, '0');

function clock(expression: string, branch: string, gitTriggerId: string): object {
  return { name: 'schedule', type: 'cron', message: 'schedule', expression, gitTriggerId, branch, variables: variables('schedule') };
}

/** Events of a pull request, in the words of each host. */
const PULL_EVENTS = {
  github: { open: ['opened', 'reopened', 'synchronize'], closed: ['closed'] },
  gitlab: { open: ['opened', 'pushCommit'], closed: ['closed', 'merged'] },
} as const;

/** A newer build of a branch ends the older one, unless that may be deploying: then it waits. */
function pulls({ jobs, triggers: { main } }: PipelineModel, props: CodefreshProps): object {
  const own = jobs.filter((job) => isOn(job, 'pull') || isOn(job, 'closed'));
  const { open, closed } = PULL_EVENTS[props.provider ?? 'github'];
  const target = { pullRequestTargetBranchRegex: exactly(main) };
  const on = (names: readonly string[]) => ({ events: names.map((name) => `pullrequest.${name}`), ...target });
  return {
    ...(own.some((job) => secretsOf(job).length > 0) ? contexts(props) : {}),
    branchConcurrency: 1,
    ...(own.some(({ lock }: Job) => lock) ? {} : { terminationPolicy: [{ type: 'branch', event: 'onCreate' }] }),
    options,
    triggers: [
      ...(own.some((job) => isOn(job, 'pull')) ? [trigger('pull', on(open), props)] : []),
      ...(own.some((job) => isOn(job, 'closed')) ? [trigger('closed', on(closed), props)] : []),
    ],
  };
}

/** Somebody of the team has read it, and says so; and what one stranger leaves on the volume no other finds. */
function forkTrigger({ triggers: { main } }: PipelineModel, props: CodefreshProps): object {
  return trigger(
    'fork',
    {
      events: ['pullrequest.commentAdded'],
      commentRegex: `/${(props.forkComment ?? '^/test$').replaceAll('/', '\\/')}/`,
      pullRequestTargetBranchRegex: exactly(main),
      pullRequestAllowForkEvents: true,
      options: { resetVolume: true },
    },
    props,
  );
}
