import type { Act, ActName } from './act';
import type { EventName } from './event';
import type { Artifact, Cache, Job, Step } from './job';
import type { PipelineModel } from './pipeline';
import { fact, type Word } from './word';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** An environment of the road, in its order. */
export interface FlowEnvironment {
  /** What `sealane deploy` takes: the name of the namespace's construct. */
  readonly name: string;
  /** Somebody must agree before it changes. */
  readonly approval: boolean;
  /** Address of what runs there. @default none is shown */
  readonly url?: string;
  /** Event that brings it a release. */
  readonly on: 'main' | 'tag';
}

/** A namespace of each pull request's own. */
export interface FlowPreview {
  /** The environment that it is made like. */
  readonly like: string;
  /** How long it lives at most. Milliseconds. */
  readonly timeToLive: number;
}

/** What the default road is made of. */
export interface FlowProps extends Pick<PipelineModel, 'name' | 'triggers' | 'registries' | 'audience'> {
  /** The `sealane` command of the repository: `['npx', '--no-install', 'sealane']`. */
  readonly sealane: readonly string[];
  /** The same where there is no repository: `['npx', '--yes', 'sealane@0.1.0']`. */
  readonly sealaneAlone: readonly string[];
  /** Brings what the repository depends on: `['npm', 'ci']`. */
  readonly install: readonly string[];
  readonly caches: readonly Cache[];
  /** Commands that must succeed before anything is pushed, by name. */
  readonly tests: Readonly<Record<string, readonly string[]>>;
  /** Some images are built by this pipeline. */
  readonly builds: boolean;
  readonly environments: readonly FlowEnvironment[];
  /** @default none */
  readonly preview?: FlowPreview;
}

const CHANGES: readonly EventName[] = ['main', 'tag', 'pull', 'fork'];
/** Folder that jobs hand each other files in. */
const HANDOVER = 'sealane-run';
const IMAGES: Artifact = { name: 'images', paths: [`${HANDOVER}/images`], keep: DAY };
const RELEASE: Artifact = { name: 'release', paths: [`${HANDOVER}/images.json`], keep: 90 * DAY };

/**
 * The road that a single line gives: check, test, build what changed, scan, push and sign, deploy to each environment in order, confirm;
 * and back, when a deploy or its confirmation fails.
 */
export function defaultFlow(props: FlowProps): PipelineModel {
  const gates = [checkJob(props), ...testJobs(props), ...(props.builds ? [buildJob(props), scanJob(props)] : [])];
  const before = gates.map(({ id }) => id);
  const publish = props.builds ? [publishJob(props, before)] : [];
  const ready = publish.length > 0 ? publish.map(({ id }) => id) : before;
  const jobs = [
    ...gates,
    ...publish,
    ...(props.preview ? previewJobs(props, props.preview, ready) : []),
    ...deployJobs(props, ready),
    ...props.environments.map((environment) => rollbackJob(props, environment)),
  ];
  const { name, triggers, registries, audience, environments } = props;
  const model = { name, triggers, registries, jobs, environments: environments.map((environment) => environment.name) };
  return audience === undefined ? model : { ...model, audience };
}

type Base = Pick<Job, 'id' | 'title' | 'stage' | 'on' | 'timeout' | 'retries' | 'caches'>;

function base({ caches }: FlowProps, on: readonly EventName[], words: Pick<Job, 'id' | 'title' | 'stage'>): Base {
  return { ...words, on, timeout: 15 * MINUTE, retries: 1, caches };
}

const step = (id: string, title: string, run: readonly Word[], act?: Act): Step => ({ id, title, run, ...(act ? { act } : {}) });

const install = ({ install: run }: FlowProps): Step => step('install', 'Install', run);

function checkJob(props: FlowProps): Job {
  return {
    ...base(props, CHANGES, { id: 'check', title: 'Check the program', stage: 'check' }),
    steps: [
      install(props),
      step('files', 'The pipeline is what the program says', [...props.sealane, 'synth', '--check', '--only', 'pipeline']),
      step('check', 'Check the program', [...props.sealane, 'check']),
    ],
  };
}

function testJobs(props: FlowProps): Job[] {
  return Object.entries(props.tests).map(([name, run]) => ({
    ...base(props, CHANGES, { id: `test-${name}`, title: `Test: ${name}`, stage: 'test' }),
    steps: [install(props), step('test', `Test: ${name}`, run)],
  }));
}

function buildJob(props: FlowProps): Job {
  return {
    ...base(props, CHANGES, { id: 'build', title: 'Build images', stage: 'build' }),
    timeout: 30 * MINUTE,
    history: true,
    tools: ['builder', 'sbom'],
    steps: [
      install(props),
      step('build', 'Build what changed', [
        ...[...props.sealane, 'image', 'build', '--commit', fact('commit'), '--changed-since', fact('base')],
        ...['--out', `${HANDOVER}/images`],
      ]),
    ],
    gives: [IMAGES],
  };
}

/** A scanner reads what it does not trust: the job has neither the repository nor a right nor a secret. */
function scanJob(props: FlowProps): Job {
  const { caches: _, ...common } = base(props, CHANGES, { id: 'scan', title: 'Scan images', stage: 'scan' });
  return {
    ...common,
    needs: ['build'],
    source: false,
    tools: ['scanner'],
    takes: [IMAGES.name],
    steps: [step('scan', 'Scan for known vulnerabilities', [...props.sealaneAlone, 'image', 'scan', `${HANDOVER}/images`])],
  };
}

function publishJob(props: FlowProps, needs: readonly string[]): Job {
  const on: EventName[] = ['main', 'tag', ...(props.preview ? (['pull'] as const) : [])];
  return {
    ...base(props, on, { id: 'publish', title: 'Push and sign images', stage: 'publish' }),
    needs,
    // The tag of an image that did not change is the commit that changed it last.
    history: true,
    tools: ['builder', 'signer'],
    rights: { push: true, token: true },
    takes: [IMAGES.name],
    steps: [
      install(props),
      step('push', 'Push', [
        ...[...props.sealane, 'image', 'push', `${HANDOVER}/images`, '--commit', fact('commit'), '--tag', fact('tag')],
        ...['--out', `${HANDOVER}/images.json`],
      ]),
      step('sign', 'Sign, with the bill of materials', [
        ...props.sealane,
        'image',
        'sign',
        `${HANDOVER}/images.json`,
        '--archives',
        `${HANDOVER}/images`,
      ]),
    ],
    gives: [RELEASE],
  };
}

function deployJobs(props: FlowProps, ready: readonly string[]): Job[] {
  const last = new Map<string, string>();
  return props.environments.map((environment) => {
    const { name, on, approval, url } = environment;
    const id = `deploy-${name}`;
    const before = last.get(on);
    last.set(on, id);
    return {
      ...base(props, [on], { id, title: `Deploy to ${name}`, stage: `deploy-${name}` }),
      ...deploying(props, name),
      needs: [...ready, ...(before === undefined ? [] : [before])],
      environment: { name, approval, ...(url === undefined ? {} : { url }) },
      lock: name,
    };
  });
}

interface DeployWords {
  /** Of each of its commands. */
  readonly options?: readonly Word[];
  /** Of the deploy alone. */
  readonly deploy?: readonly Word[];
  /** In a namespace of a pull request's own. @default false */
  readonly preview?: boolean;
}

/** A deploy is never tried again by itself, and only what it has begun is taken back. */
function deploying(props: FlowProps, name: string, { options = [], deploy = [], preview = false }: DeployWords = {}) {
  const act = (does: ActName): Act => ({ does, environment: name, preview });
  const say = (...words: readonly Word[]) => [...props.sealane, ...words, name, ...options, '--run', fact('run')];
  const release = props.builds ? ['--images', `${HANDOVER}/images.json`] : [];
  return {
    retries: 0,
    timeout: 30 * MINUTE,
    tools: ['kubectl'] as const,
    rights: { cluster: true, token: true },
    takes: props.builds ? [RELEASE.name] : [],
    steps: [
      install(props),
      step(
        'deploy',
        `Deploy to ${name}`,
        [...say('deploy'), '--commit', fact('commit'), '--by', fact('actor'), ...deploy, ...release],
        act('deploy'),
      ),
      step('confirm', 'Confirm that it runs', say('confirm'), act('confirm')),
    ],
    rescue: {
      from: 'deploy',
      steps: [
        step('context', 'Collect what happened', [...say('context'), '--out', `${HANDOVER}/context`], act('context')),
        step('rollback', 'Restore the last good release', say('rollback'), act('rollback')),
      ],
    },
    gives: [{ name: `context-${name}`, paths: [`${HANDOVER}/context`], keep: 30 * DAY, always: true }],
  };
}

function rollbackJob(props: FlowProps, { name, url }: FlowEnvironment): Job {
  const act = (does: ActName): Act => ({ does, environment: name, preview: false });
  return {
    ...base(props, ['rollback'], { id: `rollback-${name}`, title: `Restore ${name}`, stage: 'rollback' }),
    retries: 0,
    tools: ['kubectl'],
    rights: { cluster: true, token: true },
    // Who asks for the way back does not wait for the one who agrees to the way forth.
    environment: { name, approval: false, ...(url === undefined ? {} : { url }) },
    lock: name,
    steps: [
      install(props),
      step('rollback', 'Restore the last good release', [...props.sealane, 'rollback', name], act('rollback')),
      step('confirm', 'Confirm that it runs', [...props.sealane, 'confirm', name], act('confirm')),
    ],
  };
}

function previewJobs(props: FlowProps, { like, timeToLive }: FlowPreview, ready: readonly string[]): Job[] {
  const options = ['--preview', fact('pull')];
  const environment = { name: 'preview', approval: false, timeToLive };
  const lock = { perPull: 'preview' };
  const act = (does: ActName): Act => ({ does, environment: like, preview: true });
  return [
    {
      ...base(props, ['pull'], { id: 'deploy-preview', title: 'Deploy a preview', stage: 'preview' }),
      ...deploying(props, like, { options, deploy: ['--time-to-live', `${timeToLive / MINUTE}m`], preview: true }),
      gives: [{ name: 'context-preview', paths: [`${HANDOVER}/context`], keep: 30 * DAY, always: true }],
      needs: ready,
      environment,
      lock,
    },
    {
      ...base(props, ['closed'], { id: 'remove-preview', title: 'Remove the preview', stage: 'preview' }),
      tools: ['kubectl'],
      rights: { cluster: true, token: true },
      environment,
      lock,
      steps: [
        install(props),
        step('remove', 'Remove the preview', [...props.sealane, 'preview', 'remove', like, ...options], act('remove')),
      ],
    },
    {
      ...base(props, ['schedule'], { id: 'sweep-previews', title: 'Remove previews whose time is over', stage: 'preview' }),
      tools: ['kubectl'],
      rights: { cluster: true, token: true },
      lock: 'sweep-previews',
      steps: [
        install(props),
        step('sweep', 'Remove previews whose time is over', [...props.sealane, 'preview', 'sweep', like], act('sweep')),
      ],
    },
  ];
}
