import * as pulumi from '@pulumi/pulumi';
import type { KubeManifest } from '../../control-plane';
import { isAwaited, runsBefore } from '../../release';

class KubernetesObject extends pulumi.CustomResource {}
class KubernetesProvider extends pulumi.ProviderResource {}

/** What the provider of Kubernetes is told, besides where the cluster is. */
const PROVIDER = {
  enableServerSideApply: 'true',
  enableConfigMapMutable: 'true',
  // What another way has applied, or an engine that was killed before it wrote it down, is taken over.
  upsertExistingObjects: 'true',
  enablePatchForce: 'true',
};

interface Place {
  readonly stack: string;
  readonly context: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Registers the objects of a release, one resource each. Workloads come after what they read, and all after the migrations before them. */
export function registerObjects(objects: readonly KubeManifest[], { stack, context, timeout }: Place): Promise<void> {
  const inputs = { ...PROVIDER, clusterIdentifier: `sealane:${stack}`, ...(context === undefined ? {} : { context }) };
  const version = pluginVersion();
  const provider = new KubernetesProvider('kubernetes', 'cluster', inputs, version === undefined ? {} : { version });
  const plain: pulumi.Resource[] = [];
  let migrations: pulumi.Resource[] = [];
  for (const object of objects) {
    const isFirst = runsBefore(object);
    const dependsOn = [...migrations, ...(isFirst || isAwaited(object) ? plain : [])];
    const made = new KubernetesObject(typeToken(object), `${object.kind}/${object.metadata.name}`, forEngine(object), {
      provider,
      dependsOn,
      // The engine forgets what is no more, and Sealane removes it: what the API server does not take is refused, never replaced.
      retainOnDelete: true,
      ...(isFirst ? { customTimeouts: { create: `${Math.ceil(timeout / 1000)}s`, update: `${Math.ceil(timeout / 1000)}s` } } : {}),
    });
    if (isFirst) migrations = [...migrations, made];
    else if (!isAwaited(object)) plain.push(made);
  }
  return Promise.resolve();
}

/** `kubernetes:apps/v1:Deployment`, as the provider's own SDK calls it. */
function typeToken({ apiVersion, kind }: KubeManifest): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/**
 * An object with what the provider reads of it. Its fields are owned under one name, whatever became of the state; a random one would keep
 * fields that the program has dropped. Sealane waits, by the rules of every way, but for migrations: the engine must not go on before.
 */
function forEngine(object: KubeManifest): pulumi.Inputs {
  const { annotations, ...metadata } = object.metadata as KubeManifest['metadata'] & { readonly annotations?: object };
  const own = { 'pulumi.com/patchFieldManager': 'sealane', ...(runsBefore(object) ? {} : { 'pulumi.com/skipAwait': 'true' }) };
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, ...own } } };
}

/** That of the installed package, so that the lock file pins it; the newest that the machine has where there is none. */
function pluginVersion(): string | undefined {
  try {
    return (require('@pulumi/kubernetes/package.json') as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}
