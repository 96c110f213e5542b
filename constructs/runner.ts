import type { Construct } from 'constructs';
import { Component, KubeObject, wayOf } from '../lib/kube';
import type { ActName, Job, PipelineModel, RunnerKind, RunnerLabels, RunnerObject, RunnerPlace, Trust } from '../lib/pipeline';
import { checkedProps } from './checked-props';
import type { PreviewGrant } from './preview-rights';
import { Namespace } from './namespace';
import { problem } from './problems';

export interface RunnerProps {
  /** What takes the jobs: `gitlabRunner({ … })`, `actionsRunners({ … })`, `jenkinsAgents()`, `tektonRuns()`. */
  readonly kind: RunnerKind;
  /** Ports that jobs may connect to anywhere: those of the forge, of registries, of API servers. @default 443 and 6443 */
  readonly egress?: readonly number[];
}

/** A pipeline that a runner executes. */
export interface RunnerPipeline {
  /** Name of the pipeline. */
  readonly name: string;
  /** Names of the CI systems that it is rendered for. */
  readonly systems: readonly string[];
  /** Namespaces that its jobs act on, by environment. */
  readonly environments: ReadonlyMap<string, Namespace>;
  /** Its jobs may become more until the tree is finished, but none that acts on a cluster. */
  readonly model: () => PipelineModel;
}

/**
 * What executes a pipeline inside a cluster, in a namespace of its own. Its rights are those of the pipelines that name it: what a deploy,
 * its confirmation and the way back ask of each namespace, and nothing else. A job without `rights.cluster` has none.
 */
export class Runner extends Component {
  public readonly ns: Namespace;
  private readonly props: RunnerProps;
  private readonly pipelines: RunnerPipeline[] = [];
  private readonly grants = new Map<string, Set<ActName>>();

  constructor(scope: Construct, id: string, props: RunnerProps) {
    super(scope, id);
    this.ns = Namespace.of(this);
    this.props = checkedProps(this, 'Runner', props);
    const { kind, egress = [443, 6443] } = this.props;
    kind.check(this);
    for (const object of kind.objects(this.place, () => this.levels())) this.add(object);
    if (this.ns.isolated) this.openNetwork(egress);
    // Whoever else may deploy can stand anywhere in the program.
    this.node.addValidation({ validate: () => this.checkReach() });
  }

  /** Whether jobs of a CI system run here. */
  public takes(system: string): boolean {
    return this.props.kind.system === system;
  }

  /** What jobs ask for to run here, in files of a CI system; undefined in those of another one, and where its own words place them. */
  public labelsFor(system: string): RunnerLabels | undefined {
    return this.takes(system) ? this.props.kind.labels?.(this.place) : undefined;
  }

  /** Takes the jobs of a pipeline, with the rights that they need. Of several pipelines, accounts that they share have those of all. */
  public execute(pipeline: RunnerPipeline): void {
    const { kind } = this.props;
    const { name, systems, environments, model } = pipeline;
    if (!systems.includes(kind.system)) problem(this, 'runner/other-system', { runner: kind.system, pipeline: systems.join(', ') });
    this.pipelines.push(pipeline);
    const use = { ...this.place, pipeline: name, jobs: model().jobs };
    for (const object of kind.pipelineObjects?.(use) ?? []) this.add(object);
    for (const namespace of environments.values())
      if (namespace === this.ns) problem(this, 'runner/shared-namespace', { namespace: namespace.namespace });
    for (const job of use.jobs) if (job.rights?.cluster) this.allow(job, kind.account(use, job), pipeline);
  }

  /** A pipeline deploys to a place where neither this runner nor anybody else may. */
  private checkReach(): [] {
    for (const { environments } of this.pipelines)
      for (const [environment, { cluster, deployers }] of environments)
        if (cluster !== this.ns.cluster && deployers.size === 0 && cluster.facts.kubeconfigSecret === undefined)
          problem(this, 'runner/other-cluster', { environment, cluster: cluster.node.id, own: this.ns.cluster.node.id });
    return [];
  }

  private allow(job: Job, account: string, { name, environments }: RunnerPipeline): void {
    for (const { does, environment, preview } of pipelineRoom().actsOf(job)) {
      const namespace = environments.get(environment);
      if (namespace?.cluster !== this.ns.cluster) continue;
      // A controller makes the previews of what it deploys.
      if (preview && wayOf(namespace)?.needs?.applies === false) continue;
      const acts = this.actsOf(namespace, account, preview);
      acts.add(does);
      if (!preview || does !== 'deploy' || namespace.previewedBy === name) continue;
      if (namespace.previewedBy !== undefined) {
        problem(this, 'runner/two-previews', { namespace: namespace.namespace, pipeline: name, other: namespace.previewedBy });
        continue;
      }
      namespace.previewedBy = name;
      previewRights().fillPreviews(this, namespace, { subject: this.subject(account), acts: () => [...acts] });
    }
  }

  /** What the account may do to the namespace, or to previews like it. The first time, it is let in. */
  private actsOf(namespace: Namespace, account: string, preview: boolean): Set<ActName> {
    const key = [account, namespace.namespace, String(preview)].join('\n');
    const known = this.grants.get(key);
    if (known) return known;
    const acts = new Set<ActName>();
    this.grants.set(key, acts);
    if (this.props.kind.accountsInFiles) (preview ? this.ns : namespace).expectExisting('ServiceAccount', account);
    const subject = this.subject(account);
    // Two runners may have the same id, in namespaces of their own.
    const own = `${subject.namespace}-${account}`;
    if (preview)
      previewRights().grantPreviews(this, namespace, { name: `preview-${namespace.namespace}-${own}`, subject, acts: () => [...acts] });
    else deployRights().grantDeploy(namespace, { name: `deploy-${own}`, subject, acts: () => [...acts] });
    return acts;
  }

  private subject(account: string): PreviewGrant['subject'] {
    return { kind: 'ServiceAccount', name: account, namespace: this.ns.namespace };
  }

  /** Levels of rights that its pipelines have jobs of. Without a pipeline, any may come. */
  private levels(): readonly Trust[] {
    const { TRUSTS, trustOf } = pipelineRoom();
    if (this.pipelines.length === 0) return TRUSTS;
    const used = new Set(this.pipelines.flatMap(({ model }) => model().jobs.map(trustOf)));
    return TRUSTS.filter((level) => used.has(level));
  }

  private get place(): RunnerPlace {
    return { name: this.node.id, namespace: this.ns.namespace };
  }

  private add({ apiVersion, kind, name, body }: RunnerObject): void {
    new KubeObject(this, `${kind}-${name}`.toLowerCase(), { apiVersion, kind, metadata: { name }, ...(body ? { body } : {}) });
  }

  /** Jobs fetch and push; nobody connects to them. */
  private openNetwork(ports: readonly number[]): void {
    const egress = [{ ports: ports.map((port) => ({ port, protocol: 'TCP' })) }];
    this.add({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: `${this.node.id}-egress`,
      body: () => ({ spec: { podSelector: {}, policyTypes: ['Egress'], egress } }),
    });
  }
}

/** Loaded when a runner takes a pipeline. */
function pipelineRoom() {
  return require('../lib/pipeline') as typeof import('../lib/pipeline');
}

/** Loaded when a program has a runner. */
function deployRights() {
  return require('./deploy-rights') as typeof import('./deploy-rights');
}

/** Loaded when a program has previews. */
function previewRights() {
  return require('./preview-rights') as typeof import('./preview-rights');
}
