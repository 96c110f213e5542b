import type { KubeManifest } from '../../../lib/control-plane';

const ZONES = ['eu-a', 'eu-b'];

/** Nodes that kwok plays, spread over two zones. */
export function fakeNodes(count: number): KubeManifest[] {
  return Array.from({ length: count }, (_, i) => {
    const name = `node-${i}`;
    const labels = {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'topology.kubernetes.io/zone': ZONES[i % ZONES.length],
      'topology.kubernetes.io/region': 'eu',
    };
    return { apiVersion: 'v1', kind: 'Node', metadata: { name, labels } };
  });
}

/** Disks that are there already, since no provisioner makes them. */
export function fakeDisks(storageClass: string, count: number): KubeManifest[] {
  return Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `${storageClass}-${i}` },
    spec: {
      storageClassName: storageClass,
      capacity: { storage: '1Ti' },
      accessModes: ['ReadWriteOnce', 'ReadWriteMany', 'ReadOnlyMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      hostPath: { path: `/nowhere/${i}` },
    },
  }));
}

/** A storage class of such disks. */
export function storageClass(name: string, isDefault: boolean): KubeManifest {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations: { 'storageclass.kubernetes.io/is-default-class': String(isDefault) } },
    provisioner: 'kubernetes.io/no-provisioner',
  };
}
