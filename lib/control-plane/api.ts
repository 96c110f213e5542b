import { failure } from './problems';
import { clusterFailure } from './cluster-failure';
import { ClusterHttp, type Answer, type Identity, type Question } from './cluster-http';
import { Discovery, type Resource, type ServedKind } from './discovery';
import { isData, type KubeManifest } from './manifest-facts';
import { startProxy, type Proxy, type ProxyOptions } from './proxy';
import { refusalOf, type Refusal } from './refusal';

export interface ApplyOptions {
  /** Only ask: admission, defaults and validation run, nothing is kept. */
  readonly dryRun: boolean;
  /**
   * Who owns the fields. Fields that this owner set before and that the object no longer has are removed.
   * @default 'sealane'
   */
  readonly fieldManager?: string;
}

/** What became of an object. */
export type Applied = { readonly ok: true; readonly object: KubeManifest } | ({ readonly ok: false } & Refusal);

/** A cluster that can be asked. Requests run side by side, a few at a time. */
export interface ClusterApi {
  /** `v1.37.2` */
  readonly version: string;
  /** How the cluster serves a kind; undefined if it does not. */
  resource(apiVersion: string, kind: string): Promise<Resource | undefined>;
  /** Versions of a group that the cluster serves; none if it does not know the group. */
  groupVersions(group: string): Promise<readonly string[]>;
  /** Every kind that the cluster serves. */
  kinds(): Promise<readonly ServedKind[]>;
  /** Asks the cluster again which kinds it serves: somebody may have added a CRD. */
  refresh(): void;
  /** The live object; undefined if there is none. */
  get(object: KubeManifest): Promise<KubeManifest | undefined>;
  /** Server-side apply with strict field validation. Takes over fields that others own. */
  apply(object: KubeManifest, options: ApplyOptions): Promise<Applied>;
  /** Any other request. */
  ask(question: Question): Promise<Answer>;
  /** The same cluster, asked as somebody else. Ends with this connection. */
  as(identity: Identity): ClusterApi;
  /** Ends the connection. */
  close(): Promise<void>;
}

/**
 * Connects to a cluster with the user's own kubectl.
 * @throws Failure `cluster/unreachable`, `cluster/not-allowed`, `cluster/program-died`
 */
export async function connect(options: ProxyOptions): Promise<ClusterApi> {
  const proxy = await startProxy(options);
  const http = new ClusterHttp(proxy);
  try {
    const version = await versionOf(http, proxy, options);
    return new ProxiedApi({ ask: (question) => http.ask(question).catch(noAnswer(options)), close: () => http.close() }, version);
  } catch (error) {
    await http.close();
    throw error;
  }
}

/** A cluster that answered before, and does not now. */
function noAnswer({ context, kubeconfig }: ProxyOptions): (error: Error) => never {
  return ({ message }) => {
    throw failure('cluster/unreachable', { cluster: context ?? kubeconfig ?? 'the cluster of the current context', message });
  };
}

async function versionOf(http: ClusterHttp, proxy: Proxy, { context, kubeconfig }: ProxyOptions): Promise<string> {
  const cluster = context ?? kubeconfig ?? 'the cluster of the current context';
  const answer = await http.ask({ method: 'GET', path: '/version' }).catch((error: Error) => error);
  if (answer instanceof Error) throw failure('cluster/unreachable', { cluster, message: `${answer.message}\n${proxy.log()}` });
  const { status, body } = answer;
  if (status === 200 && isData(body) && typeof body.gitVersion === 'string') return body.gitVersion;
  throw clusterFailure(answer, cluster, proxy.log());
}

class ProxiedApi implements ClusterApi {
  private readonly discovery: Discovery;

  constructor(
    private readonly http: Pick<ClusterHttp, 'ask' | 'close'>,
    public readonly version: string,
  ) {
    this.discovery = new Discovery((question) => http.ask(question));
  }

  public resource(apiVersion: string, kind: string): Promise<Resource | undefined> {
    return this.discovery.resource(apiVersion, kind);
  }

  public groupVersions(group: string): Promise<readonly string[]> {
    return this.discovery.groupVersions(group);
  }

  public kinds(): Promise<readonly ServedKind[]> {
    return this.discovery.all();
  }

  public refresh(): void {
    this.discovery.forget();
  }

  public async get(object: KubeManifest): Promise<KubeManifest | undefined> {
    const path = await this.pathOf(object);
    if (path === undefined) return undefined;
    const answer = await this.http.ask({ method: 'GET', path });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw clusterFailure(answer, `the cluster, asked for ${object.kind} ${object.metadata.name},`);
    return answer.body as KubeManifest;
  }

  public async apply(object: KubeManifest, { dryRun, fieldManager = 'sealane' }: ApplyOptions): Promise<Applied> {
    const path = await this.pathOf(object);
    if (path === undefined) return { ok: false, ...notServed(object) };
    const query = new URLSearchParams({ fieldManager, force: 'true', fieldValidation: 'Strict', ...(dryRun ? { dryRun: 'All' } : {}) });
    // JSON is YAML, and the only media type that every version takes for an apply is the YAML one.
    const answer = await this.http.ask({
      method: 'PATCH',
      path: `${path}?${query.toString()}`,
      type: 'application/apply-patch+yaml',
      body: JSON.stringify(object),
    });
    if (answer.status !== 200 && answer.status !== 201) return { ok: false, ...refusalOf(answer) };
    return { ok: true, object: answer.body as KubeManifest };
  }

  public ask(question: Question): Promise<Answer> {
    return this.http.ask(question);
  }

  public as(identity: Identity): ClusterApi {
    const ask = (question: Question) => this.http.ask({ ...question, as: identity });
    return new ProxiedApi({ ask, close: () => Promise.resolve() }, this.version);
  }

  public close(): Promise<void> {
    return this.http.close();
  }

  private async pathOf({ apiVersion, kind, metadata: { namespace = 'default', name } }: KubeManifest): Promise<string | undefined> {
    const resource = await this.discovery.resource(apiVersion, kind);
    if (!resource) return undefined;
    const place = resource.namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    return `${resource.base}${place}/${resource.plural}/${encodeURIComponent(name)}`;
  }
}

function notServed({ apiVersion, kind }: KubeManifest): Refusal {
  return {
    status: 404,
    reason: 'NotServed',
    message: `no matches for kind "${kind}" in version "${apiVersion}"`,
    causes: [{ field: 'apiVersion', message: apiVersion }],
  };
}
