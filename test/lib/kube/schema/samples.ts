import { kubeFacts, type Finding, type KubeVersion } from '../../../../lib/kube/schema';

type Manifest = Record<string, unknown>;

/** A valid Deployment whose only container is changed. */
export function deployment(container: Manifest = {}, spec: Manifest = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1', ...container }] } },
      ...spec,
    },
  };
}

/** What is found in an object. */
export function findings(object: Manifest, version: KubeVersion = '1.34'): Finding[] {
  return kubeFacts(version).check(object);
}

/** `code field` of all that is found. */
export function codes(object: Manifest, version: KubeVersion = '1.34'): string[] {
  return findings(object, version).map((f) => `${f.code} ${f.field}`);
}
