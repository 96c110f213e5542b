import type { Construct } from 'constructs';
import { Component, KubeObject } from '../lib/kube';
import type { ActName, PipelineModel, RunnerKind, RunnerLabels, RunnerObject, RunnerPlace } from '../lib/pipeline';
import { checkedProps } from './checked-props';
import { grantDeploy } from './deploy-rights';
import { grantPreviews } from './preview-rights';
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
  /** Namespaces that it deploys to, by environment. */
  readonly environments: ReadonlyMap<string, Namespace>;
  /** The environment that previews are made like. @default none */
  readonly previewsLike?: string;
  /** Asked when the tree is finished. */
  readonly model: () => PipelineModel;
}

/**
 * What executes a pipeline inside a cluster, in a namespace of its own. Its rights are those of the pipelines that name it: what a deploy,
 * its confirmation and the way back ask of each namespace, and nothing else.
 */
export class Runner extends Component {
  public readonly ns: Namespace;
  private readonly props: RunnerProps;

  constructor(scope: Construct, id: string, props: RunnerProps) {
    super(scope, id);
    this.ns = Namespace.of(this);
    this.props = checkedProps(this, 'Runner', props);
    const { kind, egress = [443, 6443] } = this.props;
    kind.check(this);
    for (const object of kind.objects(this.place)) this.add(object);
    if (this.ns.isolated) this.openNetwork(egress);
  }

  /** What jobs ask for to run here. */
  public get labels(): RunnerLabels | undefined {
    return this.props.kind.labels?.(this.place);
  }

  /** Takes the jobs of a pipeline, with the rights that they need. */
  public execute({ name, systems, environments, previewsLike, model }: RunnerPipeline): void {
    const { kind } = this.props;
    if (!systems.includes(kind.system)) problem(this, 'runner/other-system', { runner: kind.system, pipeline: systems.join(', ') });
    const here = new Map([...environments].filter(([, { cluster }]) => cluster === this.ns.cluster));
    const use = { ...this.place, pipeline: name, environments: [...here.keys()] };
    for (const object of kind.pipelineObjects?.(use) ?? []) this.add(object);
    for (const [environment, namespace] of here) {
      if (namespace === this.ns) problem(this, 'runner/shared-namespace', { namespace: namespace.namespace });
      const account = kind.account(use, environment);
      const subject = { kind: 'ServiceAccount', name: account, namespace: this.ns.namespace };
      const previewRole = `deploy-${namespace.namespace}-preview`;
      const previews = environment === previewsLike ? { previewRole } : {};
      grantDeploy(namespace, { name: `deploy-${account}`, subject, acts: () => actsIn(model(), environment, false), ...previews });
      if (environment !== previewsLike) continue;
      const user = `system:serviceaccount:${subject.namespace}:${account}`;
      const name = `preview-${namespace.namespace}`;
      grantPreviews(this, namespace, { name, subject, user, previewRole, acts: () => actsIn(model(), environment, true) });
    }
    for (const [environment, namespace] of environments)
      if (!here.has(environment) && namespace.deployers.size === 0)
        problem(this, 'runner/other-cluster', { environment, cluster: namespace.cluster.node.id, own: this.ns.cluster.node.id });
  }

  private get place(): RunnerPlace {
    return { name: this.node.id, namespace: this.ns.namespace };
  }

  private add({ apiVersion, kind, name, body }: RunnerObject): void {
    new KubeObject(this, `${kind}-${name}`.toLowerCase(), { apiVersion, kind, metadata: { name }, ...(body ? { body: () => body } : {}) });
  }

  /** Jobs fetch and push; nobody connects to them. */
  private openNetwork(ports: readonly number[]): void {
    const egress = [{ ports: ports.map((port) => ({ port, protocol: 'TCP' })) }];
    this.add({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: `${this.node.id}-egress`,
      body: { spec: { podSelector: {}, policyTypes: ['Egress'], egress } },
    });
  }
}

function actsIn({ jobs }: PipelineModel, environment: string, preview: boolean): readonly ActName[] {
  const acts = jobs.flatMap(({ steps, rescue }) => [...steps, ...(rescue?.steps ?? [])].flatMap(({ act }) => act ?? []));
  return acts.filter((act) => act.environment === environment && act.preview === preview).map(({ does }) => does);
}
