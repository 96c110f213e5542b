import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { KubeObject, movedWeights, wayOf, type DeployedNamespace, type DeployWay, type WayNamespace } from '../../kube';
import { checkOrder, type GitProps } from '../git';
import type { OciSource } from '../oci';
import { problem } from './problems';
import { artifactSource, gitSource, type FluxSource } from './source';

/** Where Flux runs, and what it may do there. */
export interface FluxAccess {
  /** Namespace that Flux runs in. @default 'flux-system' */
  readonly fluxNamespace?: string;
  /** Secret there with what opens the repository. @default none: everybody may read it, or Flux's own identity opens it */
  readonly secret?: string;
  /** Account there that Flux applies as. @default none: Flux's own, which may do everything */
  readonly serviceAccount?: string;
}

export interface FluxProps extends GitProps, FluxAccess {}

export interface FluxOciProps extends FluxAccess {
  /** Where releases are, if not in git: `oci({ registry: 'oci://registry.example/deploy' })`. */
  readonly source: OciSource;
}

/**
 * `sealane deploy` commits the objects to a git repository, or pushes them to a registry as an artifact (`source: oci({ … })`). Flux follows it, and the
 * deploy waits until it has brought them to the cluster. Whoever deploys has no right to write them. GitRepository or OCIRepository, and Kustomization, are
 * in the YAML of the cluster: who owns it applies them once. What the namespace depends on (`prod.node.addDependency(data)`), if Flux deploys it too, is
 * ready first.
 * @throws `git/repository`, `git/password`, `git/branch`, `git/path`, `git/no-order`, `oci/registry`, `oci/plain-http`, `oci/path`, `oci/tag`,
 * `oci/image-repository`, `flux/two-sources`, `flux/resets-weights`
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export function flux(props: FluxProps | FluxOciProps): DeployWay {
  const name = 'flux';
  return { name, at: (namespace) => ({ name, ...followed(namespace, props) }) };
}

/** Of one namespace: a value may be given to several. */
function followed(namespace: WayNamespace, props: FluxProps | FluxOciProps): Omit<DeployWay, 'name'> {
  const { fluxNamespace = 'flux-system', secret } = props;
  const source = isOci(props) ? artifactSource(namespace, props.source, secret) : gitSource(namespace, props, secret);
  if (isOci(props)) expectOneSource(namespace, props);
  addObjects(namespace, source, props);
  const rules = [{ apiGroups: [GROUP], resources: ['kustomizations'], verbs: ['get'], resourceNames: [namespace.namespace] }];
  return {
    files: (finished) => {
      checkOrder(finished);
      expectKeptWeights(finished);
      source.check?.(finished);
      return [];
    },
    takeChart: (scope, chart) => chartRoom().takeChart(scope, chart),
    settings: { ...source.settings, fluxNamespace, namespace: namespace.namespace, cluster: namespace.cluster.target.name },
    needs: { applies: false, verbs: [], rules: source.rules, elsewhere: { [fluxNamespace]: rules } },
  };
}

function isOci(props: FluxProps | FluxOciProps): props is FluxOciProps {
  return 'source' in props && props.source !== undefined;
}

/** The compiler lets props of both pass. */
function expectOneSource({ construct, namespace }: WayNamespace, props: FluxOciProps & Partial<GitProps>): void {
  const given = (['repository', 'branch', 'path'] as const).filter((prop) => props[prop] !== undefined);
  if (given.length > 0) problem(construct, 'flux/two-sources', { namespace, given: given.join(', ') });
}

/** Argo Rollouts looks at no router but Istio's before its next step. */
function expectKeptWeights({ construct, namespace, objects }: DeployedNamespace): void {
  for (const object of objects)
    for (const { kind, name } of object.kind === 'Rollout' ? movedWeights(object) : [])
      if (kind !== 'VirtualService')
        problem(construct, 'flux/resets-weights', { namespace, workload: object.metadata.name, route: `${kind} ${name}` });
}

/** Loaded when a program leaves a chart to Flux. */
function chartRoom() {
  return require('./take-chart') as typeof import('./take-chart');
}

const GROUP = 'kustomize.toolkit.fluxcd.io';

function addObjects({ construct, cluster, namespace }: WayNamespace, { kind, spec: followed, path }: FluxSource, access: FluxAccess): void {
  const { fluxNamespace = 'flux-system', serviceAccount } = access;
  const metadata = { name: namespace, namespace: fluxNamespace };
  new KubeObject(cluster, `${kind.toLowerCase()}-${namespace}`, {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata,
    body: () => ({ spec: followed }),
  });
  const sourceRef = { kind, name: namespace };
  const account = serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount };
  const spec = { interval: '10m', retryInterval: '1m', timeout: '10m', sourceRef, path: `./${path}`, prune: true, ...account };
  new KubeObject(cluster, `kustomization-${namespace}`, {
    apiVersion: `${GROUP}/v1`,
    kind: 'Kustomization',
    metadata,
    body: () => {
      const dependsOn = neededBy(construct).map((name) => ({ name }));
      return { spec: { ...spec, ...awaited(construct), ...(dependsOn.length > 0 ? { dependsOn } : {}) } };
    },
  });
}

const WORKLOADS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job']);

/**
 * Flux waits for all. It cannot read how far a Rollout is, whose status has a text where it wants a number, and would never be ready: where one
 * stands, the other workloads are named, and `sealane deploy` waits for the Rollout.
 * @see https://github.com/argoproj/argo-rollouts/issues/4672
 */
function awaited(construct: IConstruct): Readonly<Record<string, unknown>> {
  const objects = construct.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each));
  if (!objects.some(({ kind }) => kind === 'Rollout')) return { wait: true };
  const workloads = objects.filter(({ kind }) => WORKLOADS.has(kind));
  const namespace = wayOf(construct)?.settings?.namespace;
  const healthChecks = workloads.map(({ apiVersion, kind, name }) => ({ apiVersion, kind, name, namespace }));
  return { wait: false, ...(healthChecks.length > 0 ? { healthChecks } : {}) };
}

/** Namespaces that the program puts before, and Flux deploys. */
function neededBy(construct: IConstruct): readonly string[] {
  return construct.node.dependencies.flatMap((other) => {
    const way = wayOf(other);
    return way?.name === 'flux' ? [String(way.settings?.namespace)] : [];
  });
}
