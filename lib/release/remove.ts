import { isData, type ClusterApi } from '../control-plane';
import { failure } from './problems';

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
