import { isData, type ClusterApi, type KubeManifest } from '../control-plane';
import { failure } from './problems';
import { nameOf } from './rollout';

/**
 * Deletes an object. That it is gone already, or another one has its name now, is no failure.
 * @param object as messages name it
 * @throws Failure `release/refused`
 */
export async function remove(api: ClusterApi, { path, object, body }: Removal): Promise<void> {
  const answer = await api.ask({ method: 'DELETE', path, ...(body === undefined ? {} : { body }) });
  if (answer.status < 300 || answer.status === 404 || answer.status === 409) return;
  throw failure('release/refused', { object, message: isData(answer.body) ? String(answer.body.message) : String(answer.status) });
}

interface Removal {
  readonly path: string;
  readonly object: string;
  /** DeleteOptions as JSON. @default none */
  readonly body?: string;
}

/** Deletes objects, and lets the garbage collector take what they have made. */
export async function removeAll(api: ClusterApi, gone: readonly KubeManifest[]): Promise<void> {
  for (const object of gone) {
    const resource = await api.resource(object.apiVersion, object.kind);
    const { namespace = '', name } = object.metadata;
    const path = `${resource?.base ?? ''}/namespaces/${namespace}/${resource?.plural ?? ''}/${name}`;
    await remove(api, { path: `${path}?propagationPolicy=Background`, object: nameOf(object) });
  }
}
