import type { Construct } from 'constructs';
import { addRepositoryFiles, millisecondsOf, packageRoot, toDnsLabel, type DurationInput } from '../lib/core';
import { addToWorld, Component, PREVIEWS, type RoadFacts } from '../lib/kube';
import type { CiSystem, FlowEnvironment, FlowPreview, FlowProps, Job, PipelineModel } from '../lib/pipeline';
import { checkedProps } from './checked-props';
import type { Namespace } from './namespace';
import type { Ways } from './pipeline-logins';
import { problem } from './problems';
import { isRegistry, type Registry } from './registry';
import type { Runner } from './runner';

export interface PreviewProps {
  /** The namespace that each pull request gets one like. @default the first of `deploy` */
  readonly like?: Namespace;
  /**
   * Secret of the CI system with the kubeconfig that previews are made and removed by, where no `Runner` in the cluster does. A pull
   * request runs code that nobody has read, so it is none that deploys.
   * @default none
   * @throws `pipeline/shared-login` if a deploy has the same
   */
  readonly kubeconfigSecret?: string;
  /** How long a preview lives at most. 1 hour to 30 days. @default '3d' */
  readonly timeToLive?: DurationInput;
  /**
   * How many there are at once, as far as the nodes must have room for them. Nothing keeps a further one from being made. 1 to 999.
   * @default they are not counted
   */
  readonly most?: number;
}

export interface PipelineProps {
  /** The CI system that runs it: `github()`. Of several, each gets its files. */
  readonly ci: CiSystem | readonly [CiSystem, ...CiSystem[]];
  /** Namespaces in the order of the road: each waits for the one before. @default none: commits are only tested */
  readonly deploy?: readonly Namespace[];
  /** Namespaces that somebody must agree to. @default those of stage `prod` */
  readonly approval?: readonly Namespace[];
  /** What brings a release to namespaces of stage `prod`: a commit on the main branch, or a version tag. @default 'main' */
  readonly production?: 'main' | 'tag';
  /** The branch that is deployed. @default 'main' */
  readonly main?: string;
  /** Pull or merge requests are tested. @default true */
  readonly pulls?: boolean;
  /** Version tags, `v1.4.2`, give the images of their commit this name as well. @default true where `production` is 'tag', else false */
  readonly tags?: boolean;
  /** Times of further runs, as cron has them, UTC. @default none; with `preview` '17 3 * * *' */
  readonly schedule?: string;
  /** Command that brings what the repository depends on. @default ['npm', 'ci', '--cache', '.npm', '--prefer-offline'] */
  readonly install?: readonly [string, ...string[]];
  /** Commands that must succeed before anything is pushed, by name. @default { unit: ['npm', 'test'] } */
  readonly tests?: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** A namespace for each pull request of the repository itself. @default none */
  readonly preview?: PreviewProps;
  /** What executes it, in a cluster: it gets the rights that the jobs need there. @default machines of the CI system's own */
  readonly runner?: Runner;
  /** Further jobs. They take part in order and checks as all others do. @default none */
  readonly jobs?: readonly Job[];
}

/** The road from a commit to the pods, as files of a CI system: test, build, scan, push, deploy, confirm; and the way back. */
export class Pipeline extends Component {
  private readonly props: PipelineProps;

  constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id);
    this.props = checkedProps(this, 'Pipeline', props);
    const systems = [this.props.ci].flat();
    this.countPreviews();
    this.props.runner?.execute({
      name: id,
      systems: systems.map((system) => system.name),
      environments: this.namespaces(),
      model: () => this.bare(),
    });
    addToWorld(this, () => ({ roads: [this.road] }));
    addRepositoryFiles(this, () => {
      const { model } = this;
      const { runner } = this.props;
      const { withKubeconfigs } = loginsRoom();
      return systems.flatMap((system) => {
        const labels = runner?.labelsFor(system.name);
        const whole = withKubeconfigs(model, system, this.ways);
        return system.render(labels ? { ...whole, runner: labels } : whole, this);
      });
    });
  }

  /** The pipeline as data, in no CI system's words. Raises its problems anew each time it is asked. */
  public get model(): PipelineModel {
    const model = this.bare();
    if (model.jobs.length === 1) problem(this, 'pipeline/nothing', { pipeline: model.name });
    return pipelineRoom().checkPipeline(this, model);
  }

  /** The pipeline before its checks. */
  private bare(): PipelineModel {
    const flow = pipelineRoom().defaultFlow(this.flow());
    return { ...flow, jobs: [...flow.jobs, ...(this.props.jobs ?? [])] };
  }

  private flow(): FlowProps {
    const { props } = this;
    const { main = 'main', pulls = true, production = 'main', tags = production === 'tag', preview, deploy = [] } = props;
    // Previews whose time is over are looked for each night.
    const schedule = props.schedule ?? (preview ? '17 3 * * *' : undefined);
    const built = this.registries();
    const install = props.install ?? ['npm', 'ci', '--cache', NPM_CACHE, '--prefer-offline'];
    return {
      name: this.node.id,
      triggers: { main, pulls, tags, ...(schedule === undefined ? {} : { schedule }) },
      registries: [...new Set(built.map(({ prefix }) => prefix.split('/')[0] ?? ''))],
      sealane: ['npx', '--no-install', 'sealane'],
      sealaneAlone: ['npx', '--yes', `sealane@${ownVersion()}`],
      install,
      caches: install.includes(NPM_CACHE) ? [{ name: 'npm', paths: [NPM_CACHE], files: ['package-lock.json'] }] : [],
      tests: props.tests ?? { unit: ['npm', 'test'] },
      builds: built.length > 0,
      environments: deploy.map((namespace) => this.environmentOf(namespace, production)),
      ...this.previewOf(deploy),
    };
  }

  /** Namespaces that its jobs act on, by environment. */
  private namespaces(): ReadonlyMap<string, Namespace> {
    const { preview, deploy = [] } = this.props;
    const all = preview?.like ? [...deploy, preview.like] : deploy;
    return new Map(all.map((namespace) => [environmentName(namespace), namespace]));
  }

  private get ways(): Ways {
    const { preview, runner } = this.props;
    return { construct: this, environments: this.namespaces(), previewSecret: preview?.kubeconfigSecret, runner };
  }

  /** Its namespaces on the way to production. */
  private get road(): RoadFacts {
    const { deploy = [], preview } = this.props;
    const stages = deploy.map(({ target, namespace, stage }) => ({ cluster: target.name, namespace, stage }));
    return { pipeline: this.node.path, stages, previews: preview !== undefined };
  }

  private environmentOf(namespace: Namespace, production: 'main' | 'tag'): FlowEnvironment {
    const { stage } = namespace;
    const approval = this.props.approval?.includes(namespace) ?? stage === 'prod';
    return { name: environmentName(namespace), approval, on: stage === 'prod' ? production : 'main' };
  }

  /** The rules about nodes read it there. */
  private countPreviews(): void {
    const { preview, deploy: [first] = [] } = this.props;
    const { most, like = first } = preview ?? {};
    if (most === undefined || !like) return;
    if (!Number.isInteger(most) || most < 1 || most > 999) problem(this, 'pipeline/previews', { got: most });
    else like.annotate({ [PREVIEWS]: String(most) });
  }

  private previewOf([first]: readonly Namespace[]): { readonly preview?: FlowPreview } {
    const { preview } = this.props;
    const like = preview?.like ?? first;
    if (!preview || !like) return {};
    const { timeToLive = '3d' } = preview;
    const span = millisecondsOf(timeToLive) ?? 0;
    if (span < HOUR || span > 30 * 24 * HOUR)
      problem(this, 'pipeline/time-to-live', { got: typeof timeToLive === 'string' ? timeToLive : `${span / 1000}s` });
    return { preview: { like: environmentName(like), timeToLive: span } };
  }

  /** Registries with an image that is built here. */
  private registries(): readonly Registry[] {
    return this.node.root.node.findAll().filter((construct) => isRegistry(construct) && construct.builds.length > 0) as Registry[];
  }
}

const HOUR = 3_600_000;
const NPM_CACHE = '.npm';

/** What `sealane deploy` calls a namespace: its place in the tree, which two regions cannot share. */
function environmentName({ node }: Namespace): string {
  return toDnsLabel(node.path);
}

/** Loaded when a tree with a pipeline is finished. */
function pipelineRoom() {
  return require('../lib/pipeline') as typeof import('../lib/pipeline');
}

/** Loaded when the files of a pipeline are written. */
function loginsRoom() {
  return require('./pipeline-logins') as typeof import('./pipeline-logins');
}

function ownVersion(): string {
  return (require(`${packageRoot()}/package.json`) as { version: string }).version;
}
