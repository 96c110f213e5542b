import { ClusterError } from './cluster-error';
import type { Answer } from './cluster-http';
import { refusalOf } from './refusal';

/** The cluster cannot answer a question that any cluster answers: the login is refused, or something on the way is broken. */
export function clusterFailure(answer: Answer, cluster: string, log = ''): ClusterError {
  const { message } = refusalOf(answer);
  if (answer.status === 401 || answer.status === 403) return new ClusterError('cluster/not-allowed', { cluster, message });
  return new ClusterError('cluster/unreachable', { cluster, message: log === '' ? message : `${message}\n${log}` });
}
