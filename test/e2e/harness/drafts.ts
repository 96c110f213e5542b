import type { KubeManifest } from '../../../lib/control-plane';

/** A pod spec that the level `restricted` admits. */
export function restrictedPod(image = 'shop/web:1.4.2') {
  return {
    securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [{ name: 'web', image, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
  };
}

/** A small valid Deployment. */
export function deployment(namespace: string, name = 'web', image = 'shop/web:1.4.2') {
  const labels = { 'app.kubernetes.io/name': name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: restrictedPod(image) } },
  } satisfies KubeManifest;
}

/** A small valid ConfigMap. */
export function configMap(namespace: string, name: string, data: Readonly<Record<string, string>> = { key: 'value' }) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data } satisfies KubeManifest;
}
