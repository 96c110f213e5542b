import { closest } from '../lib/core';

/** Verbs that the API server knows for objects. */
const VERBS = 'get list watch create update patch delete deletecollection use approve sign escalate bind impersonate'.split(' ');

/** Resources of Kubernetes' own groups, in plural as rights name them. */
const RESOURCES: Readonly<Record<string, string>> = {
  '': 'bindings configmaps endpoints events limitranges namespaces nodes persistentvolumeclaims persistentvolumes pods podtemplates replicationcontrollers resourcequotas secrets serviceaccounts services',
  apps: 'controllerrevisions daemonsets deployments replicasets statefulsets',
  autoscaling: 'horizontalpodautoscalers',
  batch: 'cronjobs jobs',
  'coordination.k8s.io': 'leases',
  'discovery.k8s.io': 'endpointslices',
  'events.k8s.io': 'events',
  'networking.k8s.io': 'ingresses ingressclasses ipaddresses networkpolicies servicecidrs',
  policy: 'poddisruptionbudgets',
  'rbac.authorization.k8s.io': 'clusterrolebindings clusterroles rolebindings roles',
};

/** The verb that was meant by one that nobody knows; undefined for a known one, or one that resembles none. */
export function mistypedVerb(verb: string): string | undefined {
  return VERBS.includes(verb) ? undefined : closest(verb, VERBS);
}

/** The resource that was meant by one that none of the groups has: `configmap`, `Pods`. Custom groups are not known here. */
export function mistypedResource(resource: string, apiGroups: readonly string[]): string | undefined {
  const [name = '', ...sub] = resource.split('/');
  const known = apiGroups.flatMap((group) => (Object.hasOwn(RESOURCES, group) ? (RESOURCES[group] ?? '').split(' ') : []));
  if (apiGroups.some((group) => !Object.hasOwn(RESOURCES, group)) || known.includes(name)) return undefined;
  const elsewhere = Object.values(RESOURCES).flatMap((text) => text.split(' '));
  const likely = closest(name, known) ?? (elsewhere.includes(name) ? undefined : closest(name, elsewhere));
  return likely && [likely, ...sub].join('/');
}
