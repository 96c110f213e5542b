import { type ClusterApi, type KubeManifest } from '../../../../lib/control-plane';
import { waitFor } from '../../harness/wait-for';
import { READY } from '../../harness/unready';

const MANAGER = 'pulumi-kubernetes';
const OWN_MANAGER = 'pulumi.com/patchFieldManager';

/** The API server's answer when it is no success. */
export class ApiRefusal extends Error {
  public constructor(
    public readonly status: number,
    public readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

export interface ApplyRequest {
  readonly dryRun: boolean;
  /** Take over fields that others own. */
  readonly force: boolean;
}

interface Served {
  readonly path: string;
  readonly plural: string;
}

/** Objects of one cluster, over plain HTTP. */
export class ObjectApi {
  public constructor(private readonly api: ClusterApi) {}

  /** Whether the cluster serves its kind. */
  public async isServed({ apiVersion, kind }: KubeManifest): Promise<boolean> {
    return (await this.resource(apiVersion, kind)) !== undefined;
  }

  public async isNamespaced({ apiVersion, kind }: KubeManifest): Promise<boolean | undefined> {
    return (await this.resource(apiVersion, kind))?.namespaced;
  }

  public async get(object: KubeManifest): Promise<KubeManifest | undefined> {
    const { path } = await this.placeOf(object);
    const { status, body } = await this.api.ask({ method: 'GET', path });
    if (status === 404) return undefined;
    return answered(status, body);
  }

  /** Server-side apply, strict. */
  public async apply(object: KubeManifest, { dryRun, force }: ApplyRequest): Promise<KubeManifest> {
    const { path } = await this.placeOf(object);
    const annotations = (object.metadata.annotations ?? {}) as Readonly<Record<string, string>>;
    const query = new URLSearchParams({
      fieldManager: annotations[OWN_MANAGER] ?? MANAGER,
      fieldValidation: 'Strict',
      force: String(force),
    });
    if (dryRun) query.set('dryRun', 'All');
    const question = { method: 'PATCH', path: `${path}?${query.toString()}`, type: 'application/apply-patch+yaml' } as const;
    const { status, body } = await this.api.ask({ ...question, body: JSON.stringify(object) });
    return answered(status, body);
  }

  /** Deletes it and what belongs to it, and waits until it is gone. */
  public async remove(object: KubeManifest, seconds: number): Promise<void> {
    if (!(await this.isServed(object))) return;
    const { path } = await this.placeOf(object);
    const body = JSON.stringify({ propagationPolicy: 'Foreground' });
    const { status, body: answer } = await this.api.ask({ method: 'DELETE', path, body });
    if (status === 404) return;
    answered(status, answer);
    await waitFor(`${object.kind} ${object.metadata.name} goes`, seconds, async () =>
      (await this.get(object)) ? ['it is still there'] : [],
    );
    if (object.kind === 'CustomResourceDefinition') this.api.refresh();
  }

  /** Waits until a workload has done its work, and a CRD is served. */
  public async ready(object: KubeManifest, seconds: number): Promise<void> {
    const { path, plural } = await this.placeOf(object);
    const isReady = object.kind === 'CustomResourceDefinition' ? isEstablished : READY[plural];
    if (!isReady) return;
    await waitFor(`${object.kind} ${object.metadata.name} becomes ready`, seconds, async () => {
      const { body } = await this.api.ask({ method: 'GET', path });
      return isReady(body as Parameters<typeof isReady>[0]) ? [] : [JSON.stringify((body as { status?: unknown }).status ?? 'no status')];
    });
    if (object.kind === 'CustomResourceDefinition') this.api.refresh();
  }

  private async resource(apiVersion: string, kind: string) {
    const found = await this.api.resource(apiVersion, kind);
    if (found) return found;
    // Somebody may have added a CRD.
    this.api.refresh();
    return this.api.resource(apiVersion, kind);
  }

  private async placeOf({ apiVersion, kind, metadata }: KubeManifest): Promise<Served> {
    const resource = await this.resource(apiVersion, kind);
    if (!resource) throw new ApiRefusal(404, 'NotServed', `no matches for kind "${kind}" in version "${apiVersion}"`);
    const place = resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
    return { path: `${resource.base}${place}/${resource.plural}/${metadata.name}`, plural: resource.plural };
  }
}

function isEstablished({
  status,
}: {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}): boolean {
  return (status?.conditions ?? []).some(({ type, status: met }) => type === 'Established' && met === 'True');
}

function answered(status: number, body: unknown): KubeManifest {
  if (status >= 200 && status < 300) return body as KubeManifest;
  const { reason = 'Unknown', message = String(body) } = body as { reason?: string; message?: string };
  throw new ApiRefusal(status, reason, message);
}
