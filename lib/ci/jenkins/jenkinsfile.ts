import type { IConstruct } from 'constructs';
import { isOn, jobsOn, withHeader, yamlFile, type Job, type PipelineFile, type PipelineModel } from '../../pipeline';
import { block, groovyText, list, quoted, type Groovy } from './groovy';
import type { JenkinsProps } from './jenkins-props';
import type { Writing } from './names';
import { phasesOf } from './phases';
import { podOf, podPath } from './pod';
import { APPROVAL_TIME, phaseStages, timeOf, timeout } from './stage';

const DAY = 24 * 60 * 60_000;
const CLOCK = 'hudson.triggers.TimerTrigger$TimerTriggerCause';

/** `Jenkinsfile`, and the pods that its jobs run in. */
export function filesOf(pipeline: PipelineModel, construct: IConstruct, props: JenkinsProps): readonly PipelineFile[] {
  const writing: Writing = { pipeline, props };
  // Jobs of one path have one pod.
  const pods = new Map(pipeline.jobs.map((job) => [podPath(job, writing), job]));
  return [
    { path: 'Jenkinsfile', text: withHeader(groovyText(linesOf(writing)), { sign: '//', path: construct.node.path }) },
    ...[...pods].map(([file, job]) => yamlFile(construct, file, podOf(job, writing))),
  ];
}

function linesOf(writing: Writing): readonly Groovy[] {
  const { pipeline } = writing;
  return [
    '/** What has started the build. */',
    block('String event()', eventLines(pipeline)),
    '',
    ...(endsOlder(pipeline) ? [block('if (env.CHANGE_ID)', ['properties([disableConcurrentBuilds(abortPrevious: true)])']), ''] : []),
    block('pipeline', [
      'agent none',
      block('options', [timeout(longest(pipeline)), `buildDiscarder(logRotator(daysToKeepStr: ${quoted(String(daysOf(pipeline)))}))`]),
      block('parameters', parametersOf(pipeline)),
      ...clockOf(pipeline),
      block(
        'stages',
        phasesOf(pipeline).flatMap((phase) => phaseStages(phase, writing)),
      ),
    ]),
  ];
}

/** The one place that says whose code a build is of, and what it may be told. */
function eventLines({ triggers: { main, tags, pulls } }: PipelineModel): readonly string[] {
  return [
    `if (env.CHANGE_ID && env.CHANGE_FORK) return ${quoted(pulls ? 'fork' : 'none')}`,
    `if (env.CHANGE_ID) return ${quoted(pulls ? 'pull' : 'none')}`,
    ...(tags ? ["if (env.TAG_NAME ==~ 'v[0-9]+[.][0-9]+[.][0-9]+') return 'tag'"] : []),
    `if (env.TAG_NAME || env.BRANCH_NAME != ${quoted(main)}) return 'none'`,
    "if (params.ACTION == 'rollback') return 'rollback'",
    "if (params.ACTION == 'closed' && params.PULL ==~ '[0-9]+') return 'closed'",
    "if (params.ACTION == 'closed') return 'none'",
    `if (currentBuild.getBuildCauses(${quoted(CLOCK)})) return 'schedule'`,
    "return 'main'",
  ];
}

/** A newer commit of a pull request ends the older one's build, unless that could be in the middle of a deploy. */
function endsOlder(pipeline: PipelineModel): boolean {
  return pipeline.triggers.pulls && [...jobsOn(pipeline, 'pull'), ...jobsOn(pipeline, 'fork')].every(({ lock }) => lock === undefined);
}

function parametersOf({ environments, jobs }: PipelineModel): readonly string[] {
  const back = environments.length > 0;
  const closed = jobs.some((job) => isOn(job, 'closed'));
  const actions = ['deliver', ...(back ? ['rollback'] : []), ...(closed ? ['closed'] : [])];
  return [
    `choice(name: 'ACTION', choices: ${list(actions)}, description: 'rollback restores the last good release of ENVIRONMENT')`,
    ...(back ? [`choice(name: 'ENVIRONMENT', choices: ${list(environments)}, description: 'only for rollback')`] : []),
    ...(closed ? ["string(name: 'PULL', defaultValue: '', description: 'only for closed: the number of the pull request')"] : []),
  ];
}

/** Every branch would have a clock. */
function clockOf({ triggers: { schedule, main } }: PipelineModel): readonly Groovy[] {
  if (schedule === undefined) return [];
  return [block('triggers', [`cron(env.BRANCH_NAME == ${quoted(main)} ? ${quoted(`TZ=Etc/UTC\n${schedule}`)} : '')`])];
}

/** All stages one after the other: a build that hangs ends. */
function longest({ jobs }: PipelineModel): number {
  return jobs.reduce((sum, job) => sum + timeOf(job) + (job.environment?.approval ? APPROVAL_TIME : 0), 0);
}

function daysOf({ jobs }: PipelineModel): number {
  const kept = jobs.flatMap(({ gives = [] }: Job) => gives.map(({ keep }) => keep));
  return Math.max(30, ...kept.map((keep) => Math.ceil(keep / DAY)));
}
