import { podOf } from '../pod-view';
import type { TreeObject } from '../tree';
import { groupOf } from './group';
import {
  ackSecretReferences,
  autoscalerReferences,
  certificateReferences,
  externalSecretReferences,
  scaledObjectReferences,
  statefulSetReferences,
  verticalReferences,
  workloadReference,
} from './of-controllers';
import { podReferences, pullSecrets, storageClass } from './of-pods';
import { bindingReferences } from './of-rights';
import { gatewayReferences, ingressReferences, rolloutReferences, routeReferences } from './of-routes';
import { mapOf, type Untyped } from '../untyped';
import type { Finder, Reference } from './reference';

type Find = (manifest: Untyped, finder: Finder) => void;

const FINDERS: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['/ServiceAccount', (manifest, finder) => pullSecrets(manifest.imagePullSecrets, '', finder)],
  ['/PersistentVolumeClaim', (manifest, finder) => storageClass(mapOf(manifest.spec), 'spec', finder)],
  ['apps/StatefulSet', statefulSetReferences],
  ['autoscaling/HorizontalPodAutoscaler', autoscalerReferences],
  ['autoscaling.k8s.io/VerticalPodAutoscaler', verticalReferences],
  ['keda.sh/ScaledObject', scaledObjectReferences],
  ['networking.k8s.io/Ingress', ingressReferences],
  ['gateway.networking.k8s.io/Gateway', gatewayReferences],
  ['gateway.networking.k8s.io/HTTPRoute', routeReferences],
  ['gateway.networking.k8s.io/GRPCRoute', routeReferences],
  ['gateway.networking.k8s.io/TLSRoute', routeReferences],
  ['gateway.networking.k8s.io/TCPRoute', routeReferences],
  ['gateway.networking.k8s.io/UDPRoute', routeReferences],
  ['rbac.authorization.k8s.io/RoleBinding', bindingReferences],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', bindingReferences],
  ['external-secrets.io/ExternalSecret', externalSecretReferences],
  ['alibabacloud.com/ExternalSecret', ackSecretReferences],
  ['cert-manager.io/Certificate', certificateReferences],
  [
    'argoproj.io/Rollout',
    (manifest, finder) => {
      rolloutReferences(manifest, finder);
      workloadReference(manifest, finder);
    },
  ],
]);

/** Every field of an object that names another one. Kinds with no such field have none. */
export function referencesOf(object: TreeObject): readonly Reference[] {
  let references = known.get(object);
  if (!references) known.set(object, (references = findReferences(object)));
  return references;
}

// Checks, joins and order all ask for the same object.
const known = new WeakMap<TreeObject, readonly Reference[]>();

function findReferences({ manifest, namespace }: TreeObject): Reference[] {
  const finder: Finder = { namespace, found: [] };
  const pod = podOf(manifest);
  if (pod) podReferences(pod, finder);
  FINDERS.get(`${groupOf(manifest.apiVersion)}/${manifest.kind}`)?.(manifest, finder);
  return finder.found;
}
