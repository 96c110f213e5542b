import { KindTable } from '../kind-table';
import type { Manifest } from '../kube-object';
import type { PodView } from '../pod-view';
import { mapOf, type Untyped } from '../untyped';
import {
  ackSecretReferences,
  autoscalerReferences,
  canaryReferences,
  certificateReferences,
  externalSecretReferences,
  scaledObjectReferences,
  statefulSetReferences,
  verticalReferences,
  workloadReference,
} from './of-controllers';
import { podReferences, pullSecrets, storageClass } from './of-pods';
import { bindingReferences } from './of-rights';
import { ingressRouteReferences, traefikServiceReferences, virtualServiceReferences } from './of-routers';
import { gatewayReferences, ingressReferences, rolloutReferences, routeReferences } from './of-routes';
import type { Finder, Reference } from './reference';

type Find = (manifest: Untyped, finder: Finder) => void;

const FINDERS = new KindTable<Find>([
  ['', 'ServiceAccount', (manifest, finder) => pullSecrets(manifest.imagePullSecrets, '', finder)],
  ['', 'PersistentVolumeClaim', (manifest, finder) => storageClass(mapOf(manifest.spec), 'spec', finder)],
  ['apps', 'StatefulSet', statefulSetReferences],
  ['autoscaling', 'HorizontalPodAutoscaler', autoscalerReferences],
  ['autoscaling.k8s.io', 'VerticalPodAutoscaler', verticalReferences],
  ['keda.sh', 'ScaledObject', scaledObjectReferences],
  ['networking.k8s.io', 'Ingress', ingressReferences],
  ['gateway.networking.k8s.io', 'Gateway', gatewayReferences],
  ['gateway.networking.k8s.io', 'HTTPRoute', routeReferences],
  ['gateway.networking.k8s.io', 'GRPCRoute', routeReferences],
  ['gateway.networking.k8s.io', 'TLSRoute', routeReferences],
  ['gateway.networking.k8s.io', 'TCPRoute', routeReferences],
  ['gateway.networking.k8s.io', 'UDPRoute', routeReferences],
  ['networking.istio.io', 'VirtualService', virtualServiceReferences],
  ['traefik.io', 'IngressRoute', ingressRouteReferences],
  ['traefik.io', 'TraefikService', traefikServiceReferences],
  ['rbac.authorization.k8s.io', 'RoleBinding', bindingReferences],
  ['rbac.authorization.k8s.io', 'ClusterRoleBinding', bindingReferences],
  ['external-secrets.io', 'ExternalSecret', externalSecretReferences],
  ['alibabacloud.com', 'ExternalSecret', ackSecretReferences],
  ['cert-manager.io', 'Certificate', certificateReferences],
  ['flagger.app', 'Canary', canaryReferences],
  [
    'argoproj.io',
    'Rollout',
    (manifest, finder) => {
      rolloutReferences(manifest, finder);
      workloadReference(manifest, finder);
    },
  ],
]);

/** Every field of a manifest that names another object. Kinds with no such field have none. */
export function referencesIn(manifest: Manifest, namespace: string | undefined, pod: PodView | undefined): readonly Reference[] {
  const find = FINDERS.get(manifest);
  if (!find && !pod) return NONE;
  const finder: Finder = { namespace, found: [] };
  if (pod) podReferences(pod, finder);
  find?.(manifest, finder);
  return finder.found;
}

const NONE: readonly Reference[] = [];
