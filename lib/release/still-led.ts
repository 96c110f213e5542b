import { isData, type ClusterApi, type KubeManifest } from '../control-plane';
import type { Site } from './driver';
import { failure } from './problems';

const CANARY = { apiVersion: 'flagger.app/v1beta1', kind: 'Canary' };

/**
 * A workload that Flagger leads runs as Flagger's copy, which goes with its Canary. Before a release without the Canary may come, the Deployment
 * itself must run, and Flagger must look away: else nobody would serve.
 * @throws Failure `release/still-led`
 */
export async function expectNotLed({ api, namespace }: Pick<Site, 'api' | 'namespace'>, objects: readonly KubeManifest[]): Promise<void> {
  const namesOf = (kind: string) => objects.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
  const led = namesOf('Canary');
  const own = new Set(namesOf('Deployment').filter((name) => !led.includes(name)));
  if (own.size === 0) return;
  for (const { spec = {} } of await canariesIn(api, namespace)) {
    const name = isData(spec.targetRef) ? String(spec.targetRef.name) : '';
    if (!own.has(name)) continue;
    const live = await api.get({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace } });
    const pods = Number((live?.spec as { readonly replicas?: number } | undefined)?.replicas ?? 0);
    if (spec.suspend !== true || pods === 0) throw failure('release/still-led', { name, namespace });
  }
}

/** None where Flagger is not installed, or its Canaries may not be seen: then they are not removed, either. */
async function canariesIn(api: ClusterApi, namespace: string): Promise<readonly { readonly spec?: Readonly<Record<string, unknown>> }[]> {
  const resource = await api.resource(CANARY.apiVersion, CANARY.kind);
  if (!resource) return [];
  const path = `${resource.base}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}`;
  const { status, body } = await api.ask({ method: 'GET', path });
  return status === 200 && isData(body) && Array.isArray(body.items) ? (body.items as { readonly spec?: Record<string, unknown> }[]) : [];
}
