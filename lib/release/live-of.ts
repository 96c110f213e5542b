import { isData, type ClusterApi, type KubeManifest } from '../control-plane';

/** A live object; undefined where there is none, or whoever deploys may not see it. By a list: it may list what it prunes, and has no right to get it. */
export async function liveOf(
  api: ClusterApi,
  { apiVersion, kind, metadata: { name, namespace = '' } }: KubeManifest,
): Promise<KubeManifest | undefined> {
  const resource = await api.resource(apiVersion, kind);
  if (!resource) return undefined;
  const query = new URLSearchParams({ fieldSelector: `metadata.name=${name}` });
  const path = `${resource.base}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}?${query.toString()}`;
  const { status, body } = await api.ask({ method: 'GET', path });
  const items = status === 200 && isData(body) && Array.isArray(body.items) ? (body.items as KubeManifest[]) : [];
  return items[0];
}
