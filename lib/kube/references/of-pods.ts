import type { ContainerView, PodView } from '../pod-view';
import { containerField, podField } from '../pod-view';
import { mapOf, mapsOf, textOf, type Untyped } from '../untyped';
import { reference, type Finder } from './reference';

type Source = 'ConfigMap' | 'Secret';

/** What a pod needs: configuration, secrets, disks, its identity, its pull secrets, its priority. */
export function podReferences(pod: PodView, finder: Finder): void {
  for (const view of pod.containers) containerReferences(pod, view, finder);
  volumeReferences(pod, finder);
  const { namespace, found } = finder;
  const account = textOf(pod.spec.serviceAccountName);
  if (account !== undefined) {
    found.push(
      reference({
        join: 'identity',
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        name: account,
        namespace,
        field: `${podField(pod)}.serviceAccountName`,
      }),
    );
  }
  pullSecrets(pod.spec.imagePullSecrets, podField(pod), finder);
  const priority = textOf(pod.spec.priorityClassName);
  if (priority !== undefined) {
    const field = `${podField(pod)}.priorityClassName`;
    found.push(
      reference({
        join: 'priority',
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        name: priority,
        namespace: undefined,
        field,
      }),
    );
  }
}

/** The pull secrets of a pod or of a service account. */
export function pullSecrets(list: unknown, field: string, finder: Finder): void {
  mapsOf(list).forEach(({ name }, i) =>
    source('Secret', { name, optional: false, field: `${field}${field === '' ? '' : '.'}imagePullSecrets[${i}].name` }, finder),
  );
}

function containerReferences(pod: PodView, view: ContainerView, finder: Finder): void {
  const { env, envFrom } = view.container;
  mapsOf(env).forEach(({ valueFrom }, i) => {
    if (valueFrom === undefined) return;
    const { configMapKeyRef, secretKeyRef } = mapOf(valueFrom);
    if (configMapKeyRef !== undefined)
      keyRef('ConfigMap', configMapKeyRef, `${containerField(pod, view)}.env[${i}].valueFrom.configMapKeyRef`, finder);
    if (secretKeyRef !== undefined) keyRef('Secret', secretKeyRef, `${containerField(pod, view)}.env[${i}].valueFrom.secretKeyRef`, finder);
  });
  mapsOf(envFrom).forEach(({ configMapRef, secretRef }, i) => {
    const at = `${containerField(pod, view)}.envFrom[${i}]`;
    if (configMapRef !== undefined) keyRef('ConfigMap', configMapRef, `${at}.configMapRef`, finder);
    if (secretRef !== undefined) keyRef('Secret', secretRef, `${at}.secretRef`, finder);
  });
}

function volumeReferences(pod: PodView, finder: Finder): void {
  const volumes = mapsOf(pod.spec.volumes);
  for (let i = 0; i < volumes.length; i++) {
    const { configMap, secret, persistentVolumeClaim, projected, ephemeral } = volumes[i] ?? {};
    const at = `${podField(pod)}.volumes[${i}]`;
    if (configMap !== undefined) items('ConfigMap', mapOf(configMap), { name: mapOf(configMap).name, field: `${at}.configMap` }, finder);
    if (secret !== undefined)
      items('Secret', mapOf(secret), { name: mapOf(secret).secretName, field: `${at}.secret`, nameField: 'secretName' }, finder);
    if (persistentVolumeClaim !== undefined) claim(mapOf(persistentVolumeClaim).claimName, `${at}.persistentVolumeClaim.claimName`, finder);
    mapsOf(mapOf(projected).sources).forEach((part, j) => {
      const field = `${at}.projected.sources[${j}]`;
      if (part.configMap !== undefined)
        items('ConfigMap', mapOf(part.configMap), { name: mapOf(part.configMap).name, field: `${field}.configMap` }, finder);
      if (part.secret !== undefined)
        items('Secret', mapOf(part.secret), { name: mapOf(part.secret).name, field: `${field}.secret` }, finder);
    });
    if (ephemeral !== undefined)
      storageClass(mapOf(mapOf(mapOf(ephemeral).volumeClaimTemplate).spec), `${at}.ephemeral.volumeClaimTemplate.spec`, finder);
  }
}

/** The storage class of a claim: clusters bring their own. */
export function storageClass({ storageClassName }: Untyped, field: string, { found }: Finder): void {
  const name = textOf(storageClassName);
  if (name === undefined) return;
  found.push(
    reference({
      join: 'storage',
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      name,
      namespace: undefined,
      outside: true,
      field: `${field}.storageClassName`,
    }),
  );
}

function claim(claimName: unknown, field: string, { namespace, found }: Finder): void {
  const name = textOf(claimName);
  if (name !== undefined)
    found.push(reference({ join: 'storage', apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, field }));
}

/** A volume from a whole ConfigMap or Secret, or from the keys that it names. */
function items(
  kind: Source,
  volume: Untyped,
  at: { readonly name: unknown; readonly field: string; readonly nameField?: string },
  finder: Finder,
): void {
  const keys = mapsOf(volume.items);
  const optional = volume.optional === true;
  if (keys.length === 0) source(kind, { name: at.name, optional, field: `${at.field}.${at.nameField ?? 'name'}` }, finder);
  keys.forEach(({ key }, i) => source(kind, { name: at.name, key, optional, field: `${at.field}.items[${i}].key` }, finder));
}

function keyRef(kind: Source, ref: unknown, field: string, finder: Finder): void {
  const { name, key, optional } = mapOf(ref);
  source(kind, { name, key, optional: optional === true, field }, finder);
}

function source(
  kind: Source,
  at: { readonly name: unknown; readonly key?: unknown; readonly optional: boolean; readonly field: string },
  { namespace, found }: Finder,
): void {
  const name = textOf(at.name);
  if (name === undefined) return;
  const join = kind === 'Secret' ? 'secret' : 'config';
  found.push(reference({ join, apiVersion: 'v1', kind, name, namespace, key: textOf(at.key), optional: at.optional, field: at.field }));
}
