import type { ClusterApi, KubeManifest } from '../control-plane';
import { podTemplateOf, type PodTemplate } from './pod-template';
import type { Refused } from './refused';
import { mapsOf, textOf, valueAt } from './untyped';

/**
 * Asks the API server for a pod of each workload, by dry run: it takes a Deployment whose pods it never would, and only its controller
 * would be told.
 */
export async function refusedPods(admin: ClusterApi, objects: readonly KubeManifest[]): Promise<readonly Refused[]> {
  const found = await Promise.all(
    objects.map(async (object): Promise<Refused[]> => {
      const template = podTemplateOf(object);
      const { namespace, name } = object.metadata;
      if (!template || namespace === undefined) return [];
      const { status, body } = await admin.ask({
        method: 'POST',
        path: `/api/v1/namespaces/${namespace}/pods?dryRun=All`,
        body: JSON.stringify(podOf(object, template)),
      });
      return status < 300 || status === 404
        ? []
        : [{ object, message: `a pod of ${object.kind} ${name}: ${textOf(valueAt(body, 'message'))}`, pods: true }];
    }),
  );
  return found.flat();
}

/** A pod as the controller would make it. */
function podOf({ metadata, spec }: KubeManifest, { metadata: facts, spec: pod }: PodTemplate): object {
  const claims = mapsOf(valueAt(spec, 'volumeClaimTemplates')).map((claim) => {
    const volume = textOf(valueAt(claim, 'metadata', 'name'));
    return { name: volume, persistentVolumeClaim: { claimName: `${volume}-${metadata.name}-0` } };
  });
  const volumes = claims.length > 0 ? { volumes: [...mapsOf(pod.volumes), ...claims] } : {};
  const name = `${metadata.name.slice(0, 50)}-rehearsed`;
  return { apiVersion: 'v1', kind: 'Pod', metadata: { ...facts, name, namespace: metadata.namespace }, spec: { ...pod, ...volumes } };
}
