import type { StoredManifest, StoredObject } from '../../../lib/assembly';

type Body = Readonly<Record<string, unknown>>;

/** An object of an assembly, in the namespace `shop` of the cluster `eu`. */
export function stored(manifest: StoredManifest, cluster = 'eu'): StoredObject {
  return { cluster, file: `yaml/${cluster}/shop/0000.yaml`, manifest };
}

/** An object of a kind that has namespaces: `apps/v1 Deployment`. */
export function object(type: string, name: string, body: Body = {}): StoredManifest {
  const [apiVersion = '', kind = ''] = type.split(' ');
  const { metadata, ...rest } = body;
  return { apiVersion, kind, metadata: { name, namespace: 'shop', ...(metadata as Body | undefined) }, ...rest };
}

export const LABELS = { 'app.kubernetes.io/name': 'web' };

/** The pods of a workload; `image` tells one version from the next. */
export function template(image = 'web:1', requests: Body = { cpu: '100m', memory: '64Mi' }): Body {
  return { metadata: { labels: LABELS }, spec: { containers: [{ name: 'web', image, resources: { requests } }] } };
}

export function deployment(spec: Body = {}, name = 'web'): StoredManifest {
  return object('apps/v1 Deployment', name, { spec: { replicas: 2, selector: { matchLabels: LABELS }, template: template(), ...spec } });
}

export function statefulSet(spec: Body = {}): StoredManifest {
  const own = { replicas: 1, serviceName: 'web', selector: { matchLabels: LABELS }, template: template(), ...spec };
  return object('apps/v1 StatefulSet', 'web', { spec: own });
}

export function daemonSet(spec: Body = {}): StoredManifest {
  return object('apps/v1 DaemonSet', 'web', { spec: { selector: { matchLabels: LABELS }, template: template(), ...spec } });
}

export function job(name: string, image: string): StoredManifest {
  const pods = { ...template(image), spec: { ...(template(image).spec as Body), restartPolicy: 'Never' } };
  return object('batch/v1 Job', name, { metadata: { labels: LABELS }, spec: { template: pods } });
}

export function claim(storage: string, storageClassName = 'standard'): StoredManifest {
  return object('v1 PersistentVolumeClaim', 'data', {
    spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  });
}

export function service(spec: Body = {}): StoredManifest {
  return object('v1 Service', 'web', { spec: { selector: LABELS, ports: [{ port: 80 }], ...spec } });
}

export function configMap(data: Body, more: Body = {}): StoredManifest {
  return object('v1 ConfigMap', 'settings', { data, ...more });
}
