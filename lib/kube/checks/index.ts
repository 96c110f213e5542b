import { problemsOf, type Problem } from '../../core';
import { clusterObjects, type ClusterObjects } from '../cluster-objects';
import { foundWithoutDoubles } from '../doubles';
import { capacityCheck } from './capacity';
import type { ObjectCheck } from './check';
import { configKeyCheck } from './config-keys';
import { containerCheck } from './containers';
import { databaseSchemaCheck } from './database-schemas';
import { deferredCheck } from './deferred';
import { doublePodsCheck } from './double-pods';
import { hostCheck } from './hosts';
import { identityCheck } from './identity';
import { imageCheck } from './images';
import { labelCheck } from './labels';
import { listCheck } from './lists';
import { literalSecretCheck } from './literal-secrets';
import { isNamed } from './named';
import { nameCheck } from './names';
import { nodeFitCheck } from './node-fit';
import { podSecurityCheck } from './pod-security';
import { podCheck } from './pods';
import { referenceCheck } from './references';
import { rolloutCheck } from './rollouts';
import { schemaCheck } from './schema';
import { selectorCheck } from './selectors';
import { servicePortCheck } from './service-ports';

const CHECKS: readonly ObjectCheck[] = [
  nameCheck,
  labelCheck,
  configKeyCheck,
  containerCheck,
  servicePortCheck,
  imageCheck,
  podCheck,
  podSecurityCheck,
  literalSecretCheck,
  listCheck,
  selectorCheck,
  referenceCheck,
  hostCheck,
  capacityCheck,
  nodeFitCheck,
  rolloutCheck,
  doublePodsCheck,
  databaseSchemaCheck,
  deferredCheck,
];

/**
 * Runs every check over the finished objects and raises what they find. An object without kind or name is only looked at
 * by the schema check, which says so.
 */
export function checkObjects(clusters: readonly ClusterObjects[]): void {
  const whole = clusters.map((cluster) => (cluster.objects.every(isNamed) ? cluster : namedOnly(cluster)));
  for (const cluster of clusters) lookAtAll(cluster, [schemaCheck], clusters);
  for (const cluster of whole) {
    lookAtAll(cluster, [identityCheck], whole);
    const [object] = cluster.objects;
    const log = object ? problemsOf(object.construct) : [];
    const look = (held: ClusterObjects): readonly Problem[] => {
      const start = log.length;
      lookAtAll(held, CHECKS, whole);
      return log.splice(start);
    };
    for (const found of foundWithoutDoubles(cluster, look, aboutOf)) log.push(found);
  }
}

function aboutOf({ scope, code, object, field }: Problem) {
  return { construct: scope, key: [code, object, field].join('\n') };
}

/** Object by object, not check by check: the parts of an object are read while they are at hand. */
function lookAtAll(cluster: ClusterObjects, checks: readonly ObjectCheck[], all: readonly ClusterObjects[]): void {
  const looks = checks.flatMap((check) => check(cluster, all) ?? []);
  for (const object of cluster.objects) for (const look of looks) look(object);
}

function namedOnly({ target, facts, objects }: ClusterObjects): ClusterObjects {
  return clusterObjects(target, facts, objects.filter(isNamed));
}
