import type { ClusterApi, KubeManifest } from '../../../../lib/control-plane';
import { changesBetween, touches } from '../compare-inputs';
import { hasUnknown, isMap, revealed, Secret, UNKNOWN, type Props, type Value } from '../../../support/pulumi/property-values';
import {
  PartialFailure,
  type Change,
  type Checked,
  type Diff,
  type DiffRequest,
  type Found,
  type ProviderLogic,
  type Target,
  type UpdateRequest,
} from '../provider-logic';
import { digits } from '../sample-outputs';
import { activeCluster, findCluster } from './active-cluster';
import { forceNewPaths } from './force-new';
import { ApiRefusal, ObjectApi } from './object-api';

export interface KubernetesProviderOptions {
  /** The real cluster that stands for a server of a kubeconfig; undefined if it cannot be reached. */
  readonly clusterOf: (server: string) => ClusterApi | undefined;
  /** What KUBECONFIG leads to, for programs that name no kubeconfig. @default nothing */
  readonly machine?: () => ClusterApi;
  /**
   * Longest wait for a workload to become ready, and for an object to go. An object's annotation pulumi.com/timeoutSeconds wins.
   * @default 60
   */
  readonly seconds?: number;
}

const AUTONAMED = 'pulumi.com/autonamed';
const CLUSTER_KEYS = ['kubeconfig', 'context', 'cluster'];

/**
 * pulumi-kubernetes, as far as programs of ours need it, on a real API server. Where they differ, this one is stricter: fields are validated
 * strictly, a missing namespace or kind is not waited for, and a kubeconfig of the machine is used only where a test gives one.
 */
export class KubernetesProvider implements ProviderLogic {
  public readonly name = 'kubernetes';
  public readonly version = '4.34.2';
  /** What was really done: `create Deployment shop/web at https://…`. */
  public readonly calls: string[] = [];
  private readonly seconds: number;

  public constructor(private readonly options: KubernetesProviderOptions) {
    this.seconds = options.seconds ?? 60;
  }

  public checkConfig(_: Target, news: Props): Checked {
    return { inputs: news, failures: [] };
  }

  /** A cluster has no identity of its own but the program's `clusterIdentifier`; without it any other server is another cluster. */
  public diffConfig(_: Target, { olds, news }: { olds: Props; news: Props }): Diff {
    const changes = changesBetween(olds, news);
    const changed = (key: string) => changes.some((change) => touches(change, key));
    const [wasNamed, isNamed] = [olds, news].map(({ clusterIdentifier }) => (clusterIdentifier ?? null) !== null);
    if (wasNamed && isNamed) {
      const replaces = changed('clusterIdentifier') ? ['clusterIdentifier'] : [];
      return { changes, replaces, deleteBeforeReplace: false };
    }
    const unknown = CLUSTER_KEYS.filter((key) => news[key] === UNKNOWN);
    if (unknown.length > 0) return { changes, replaces: unknown, deleteBeforeReplace: false };
    const [before, after] = [findCluster(olds), findCluster(news)];
    const isOther = typeof before !== 'string' && typeof after !== 'string' && changesBetween(before.cluster, after.cluster).length > 0;
    return { changes, replaces: isOther ? CLUSTER_KEYS.filter(changed) : [], deleteBeforeReplace: false };
  }

  public async check(target: Target, { olds, news, seed }: { olds: Props; news: Props; seed: string }): Promise<Checked> {
    const failures = kindFailures(target, news);
    if (failures.length > 0) return { inputs: news, failures };
    const metadata = isMap(news.metadata) ? { ...news.metadata } : {};
    const before = isMap(olds.metadata) ? olds.metadata : {};
    if ((metadata.name ?? null) === null) {
      metadata.name = isAutonamed(before) ? (before.name ?? null) : `${target.name}-${digits(`${target.urn}${seed}`, 8)}`;
      metadata.annotations = { ...(isMap(metadata.annotations) ? metadata.annotations : {}), [AUTONAMED]: 'true' };
    }
    if ((metadata.namespace ?? null) === null && typeof target.config.namespace === 'string') {
      const api = this.api(target);
      const namespaced = await api?.isNamespaced(manifestOf({ ...news, metadata }));
      if (namespaced !== false) metadata.namespace = target.config.namespace;
    }
    return { inputs: withSecrets({ ...news, metadata }, news), failures: [] };
  }

  public diff(target: Target, { oldInputs, news, ignore }: DiffRequest): Diff {
    const changes = changesBetween(oldInputs, news).filter((change) => !ignore.some((path) => touches(change, path)));
    const forced = forceNewPaths(news, target.config);
    const replaces = changes.filter((change: Change) => forced.some((pattern) => touches(change, pattern))).map(({ path }) => path);
    const [before, after] = [oldInputs.metadata, news.metadata].map((metadata) => (isMap(metadata) ? metadata : {})) as [Props, Props];
    const keepsPlace = ['name', 'namespace'].every((key) => changesBetween(before[key] ?? 'default', after[key] ?? 'default').length === 0);
    return { changes, replaces, deleteBeforeReplace: replaces.length > 0 && !isAutonamed(after) && keepsPlace };
  }

  public async create(target: Target, { inputs, preview }: { inputs: Props; preview: boolean }): Promise<Omit<Found, 'inputs'>> {
    const object = manifestOf(inputs);
    if (preview) return { id: '', outputs: await this.previewed(target, inputs) };
    const api = this.needed(target);
    if (!truthy(target.config.upsertExistingObjects) && (await api.get(object)))
      throw new Error(`AlreadyExists: ${object.kind} ${idOf(object)} is in the cluster, but not in the state`);
    const live = await api.apply(object, { dryRun: false, force: truthy(target.config.enablePatchForce) });
    this.tell('create', target, live);
    return { id: idOf(live), outputs: await this.awaited(target, { inputs, live }) };
  }

  public async read(
    target: Target,
    { id, olds, inputs }: { id: string; olds: Props; inputs: Props | undefined },
  ): Promise<Found | undefined> {
    const given = inputs && Object.keys(inputs).length > 0 ? inputs : olds;
    const live = await this.needed(target).get(placed(manifestOf(given.kind ? given : kindOf(target)), id));
    if (!live) return undefined;
    const found = inputs ? prunedTo(outputsOf(live), inputs) : outputsOf(live);
    return { id, inputs: withSecrets(found, given), outputs: withSecrets(outputsOf(live), given) };
  }

  public async update(target: Target, { id, news, preview }: UpdateRequest): Promise<Props> {
    const object = placed(manifestOf(news), id);
    if (preview) {
      const api = this.api(target);
      if (hasUnknown(news) || !api || !(await api.isServed(object))) return news;
      return withSecrets(outputsOf(await api.apply(object, { dryRun: true, force: true })), news);
    }
    const live = await this.needed(target).apply(object, { dryRun: false, force: truthy(target.config.enablePatchForce) });
    this.tell('update', target, live);
    return this.awaited(target, { inputs: news, live });
  }

  public async delete(target: Target, { id, olds }: { id: string; olds: Props }): Promise<void> {
    const api = this.api(target);
    if (!api && truthy(target.config.deleteUnreachable)) return;
    const object = placed(manifestOf(olds), id);
    this.tell('delete', target, object);
    await this.needed(target).remove(object, this.secondsOf(olds));
  }

  public invoke(token: string): Promise<Props> {
    throw new Error(`${token} is a function of pulumi-kubernetes that this rig has not`);
  }

  private api(target: Target): ObjectApi | undefined {
    const machine = this.machineOf(target);
    if (machine) return new ObjectApi(machine);
    const found = findCluster(target.config);
    const api = typeof found === 'string' ? undefined : this.options.clusterOf(found.server);
    return api && new ObjectApi(api);
  }

  private needed(target: Target): ObjectApi {
    const api = this.api(target);
    if (!api) throw new Error(`configured Kubernetes cluster is unreachable: ${activeCluster(target.config).server}`);
    return api;
  }

  private machineOf({ config }: Target): ClusterApi | undefined {
    return (config.kubeconfig ?? '') === '' ? this.options.machine?.() : undefined;
  }

  private tell(verb: string, target: Target, object: KubeManifest): void {
    const place = this.machineOf(target) ? 'the machine' : activeCluster(target.config).server;
    this.calls.push(`${verb} ${object.kind} ${idOf(object)} at ${place}`);
  }

  /** The API server's dry run; the inputs where it cannot run: values that are not known, kinds and namespaces that are not there yet. */
  private async previewed(target: Target, inputs: Props): Promise<Props> {
    const api = this.api(target);
    const object = manifestOf(inputs);
    if (hasUnknown(inputs) || !api || !(await api.isServed(object)) || (await api.get(object))) return inputs;
    try {
      const { status: _, ...planned } = outputsOf(await api.apply(object, { dryRun: true, force: false }));
      return withSecrets(planned, inputs);
    } catch (error) {
      if (error instanceof ApiRefusal && error.status === 404) return inputs;
      throw error;
    }
  }

  private async awaited(target: Target, { inputs, live }: { inputs: Props; live: KubeManifest }): Promise<Props> {
    const api = this.needed(target);
    if (!truthy(annotation(live, 'pulumi.com/skipAwait'))) {
      try {
        await api.ready(live, this.secondsOf(inputs));
      } catch (error) {
        throw new PartialFailure((error as Error).message, idOf(live), withSecrets(outputsOf(live), inputs), inputs);
      }
    }
    return withSecrets(outputsOf((await api.get(live)) ?? live), inputs);
  }

  private secondsOf(props: Props): number {
    return Number(annotation(manifestOf(props), 'pulumi.com/timeoutSeconds') ?? this.seconds);
  }
}

/** `kubernetes:apps/v1:Deployment` says what the object must say. */
function kindOf({ type }: Target): Props {
  const [, version = '', kind = ''] = type.split(':');
  return { apiVersion: version.replace(/^core\//, ''), kind, metadata: {} };
}

function kindFailures(target: Target, news: Props) {
  const expected = kindOf(target);
  return ['apiVersion', 'kind']
    .filter((key) => news[key] !== expected[key])
    .map((property) => ({ property, reason: `${property} is ${JSON.stringify(news[property])}, but the type is ${target.type}` }));
}

/** As JSON, in which what is not known yet is left out. */
function manifestOf(props: Props): KubeManifest {
  return JSON.parse(JSON.stringify({ metadata: {}, ...(revealed(props) as Props) })) as KubeManifest;
}

/** The object under the name and namespace of an id. */
function placed(object: KubeManifest, id: string): KubeManifest {
  const [name = '', namespace] = id.split('/').reverse();
  return { ...object, metadata: { ...object.metadata, name, ...(namespace === undefined ? {} : { namespace }) } };
}

function annotation({ metadata: { annotations } }: KubeManifest, key: string): unknown {
  return (annotations as Readonly<Record<string, unknown>> | undefined)?.[key];
}

function idOf({ metadata: { namespace, name } }: KubeManifest): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

function outputsOf(object: KubeManifest): Props {
  const { metadata, ...rest } = JSON.parse(JSON.stringify(object)) as Props & { metadata: Props };
  const { managedFields: _, ...kept } = metadata;
  return { ...rest, metadata: kept };
}

/** What is live, in the shape of what was asked. */
function prunedTo(live: Props, asked: Props): Props {
  const entries = Object.entries(asked).flatMap(([key, value]): [string, Value][] => {
    // The API server keeps it as data, and never shows it.
    const found = key === 'stringData' ? value : live[key];
    if (found === undefined) return [];
    return [[key, prunedValue(found, value)]];
  });
  return Object.fromEntries(entries);
}

/** Items of a list are told apart by their place: what the API server adds to one is nobody's change. */
function prunedValue(found: Value, asked: Value): Value {
  if (isMap(found) && isMap(asked)) return prunedTo(found, asked);
  if (!Array.isArray(found) || !Array.isArray(asked) || found.length !== asked.length) return found;
  return found.map((item, i) => prunedValue(item, asked[i] ?? null));
}

/** Marks as secret what was secret when it was asked for, and all data of a Secret. */
function withSecrets(outputs: Props, inputs: Props): Props {
  const isSecret = outputs.kind === 'Secret' && outputs.apiVersion === 'v1';
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]): [string, Value] => {
      if (value instanceof Secret) return [key, value];
      if (isSecret && (key === 'data' || key === 'stringData')) return [key, new Secret(value)];
      const asked = inputs[key];
      if (isMap(value) && isMap(asked)) return [key, withSecrets(value, asked)];
      return [key, asked !== undefined && containsSecret(asked) ? new Secret(value) : value];
    }),
  );
}

function containsSecret(value: Value): boolean {
  if (Array.isArray(value)) return value.some(containsSecret);
  return value instanceof Secret || (isMap(value) && Object.values(value).some(containsSecret));
}

function isAutonamed(metadata: Props): boolean {
  return isMap(metadata.annotations) && metadata.annotations[AUTONAMED] === 'true';
}

function truthy(value: unknown): boolean {
  return value === true || value === 'true';
}
