import { groupOf } from '../identity';
import type { TreeObject } from '../tree';

/** Custom groups none of whose kinds makes pods of its own: what they hold explains no unmatched selector. */
const PODLESS: ReadonlySet<string> = new Set([
  'acme.cert-manager.io',
  'alibabacloud.com',
  'bitnami.com',
  'cert-manager.io',
  'external-secrets.io',
  'generators.external-secrets.io',
  'keda.sh',
  'networking.istio.io',
  'secrets.hashicorp.com',
  'security.istio.io',
  'velero.io',
]);

const PODLESS_KINDS: ReadonlySet<string> = new Set([
  'PodMonitor',
  'Probe',
  'PrometheusRule',
  'Rollout',
  'ScrapeConfig',
  'ServiceMonitor',
  'AnalysisTemplate',
]);

/** By namespace: the first object of a kind whose operator may make pods that the tree does not show. */
export function customPodMakers(objects: readonly TreeObject[]): ReadonlyMap<string | undefined, TreeObject> {
  const makers = new Map<string | undefined, TreeObject>();
  for (const object of objects) {
    const group = groupOf(object.manifest.apiVersion);
    if (!group.includes('.') || group.endsWith('.k8s.io') || PODLESS.has(group) || PODLESS_KINDS.has(object.manifest.kind)) continue;
    if (!makers.has(object.namespace)) makers.set(object.namespace, object);
  }
  return makers;
}
