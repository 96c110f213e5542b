import type { Failure } from '../core';
import { failure } from './problems';
import type { Answer } from './cluster-http';
import { refusalOf } from './refusal';

/** The cluster cannot answer a question that any cluster answers: the login is refused, or something on the way is broken. */
export function clusterFailure(answer: Answer, cluster: string, log = ''): Failure {
  const { message } = refusalOf(answer);
  if (answer.status === 401 || answer.status === 403) return failure('cluster/not-allowed', { cluster, message });
  return failure('cluster/unreachable', { cluster, message: log === '' ? message : `${message}\n${log}` });
}
