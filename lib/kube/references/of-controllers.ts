import { mapOf, mapsOf, textOf, type Untyped } from '../untyped';
import { storageClass } from './of-pods';
import { reference, type Finder } from './reference';

/** What a HorizontalPodAutoscaler scales and measures. */
export function autoscalerReferences(manifest: Untyped, finder: Finder): void {
  const { scaleTargetRef, metrics } = mapOf(manifest.spec);
  scaleTarget(scaleTargetRef, { field: 'spec.scaleTargetRef', outside: false }, finder);
  mapsOf(metrics).forEach(({ object }, i) => {
    scaleTarget(mapOf(object).describedObject, { field: `spec.metrics[${i}].object.describedObject`, outside: true }, finder);
  });
}

/** What a KEDA ScaledObject scales: a Deployment unless it says otherwise. */
export function scaledObjectReferences(manifest: Untyped, finder: Finder): void {
  const ref = mapOf(mapOf(manifest.spec).scaleTargetRef);
  scaleTarget({ ...ref, kind: ref.kind ?? 'Deployment' }, { field: 'spec.scaleTargetRef', outside: false }, finder);
}

/** What a VerticalPodAutoscaler sizes. */
export function verticalReferences(manifest: Untyped, finder: Finder): void {
  scaleTarget(mapOf(manifest.spec).targetRef, { field: 'spec.targetRef', outside: false }, finder);
}

/** The workload that an Argo Rollout takes its pods from. */
export function workloadReference(manifest: Untyped, finder: Finder): void {
  scaleTarget(mapOf(manifest.spec).workloadRef, { field: 'spec.workloadRef', outside: false }, finder);
}

/** What a Canary of Flagger copies, and what it judges by. */
export function canaryReferences(manifest: Untyped, finder: Finder): void {
  const { targetRef, autoscalerRef, analysis } = mapOf(manifest.spec);
  scaleTarget(targetRef, { field: 'spec.targetRef', outside: false }, finder);
  scaleTarget(autoscalerRef, { field: 'spec.autoscalerRef', outside: false }, finder);
  mapsOf(mapOf(analysis).metrics).forEach(({ templateRef }, i) => {
    const { name: given, namespace = finder.namespace } = mapOf(templateRef);
    const name = textOf(given);
    if (name === undefined) return;
    const field = `spec.analysis.metrics[${i}].templateRef`;
    const apiVersion = 'flagger.app/v1beta1';
    finder.found.push(
      reference({
        join: 'analysis',
        apiVersion,
        kind: 'MetricTemplate',
        name,
        namespace: textOf(namespace),
        outside: namespace !== finder.namespace,
        field,
      }),
    );
  });
}

const APPS_KINDS: ReadonlySet<unknown> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet']);

function scaleTarget(value: unknown, at: { readonly field: string; readonly outside: boolean }, { namespace, found }: Finder): void {
  const ref = mapOf(value);
  const kind = textOf(ref.kind);
  const name = textOf(ref.name);
  if (kind === undefined || name === undefined) return;
  const apiVersion = textOf(ref.apiVersion) ?? (APPS_KINDS.has(kind) ? 'apps/v1' : 'v1');
  found.push(reference({ join: 'scale', apiVersion, kind, name, namespace, outside: at.outside, orders: false, field: at.field }));
}

/** The Service that gives the pods of a StatefulSet their names, and the classes of their disks. */
export function statefulSetReferences(manifest: Untyped, finder: Finder): void {
  const { serviceName, volumeClaimTemplates } = mapOf(manifest.spec);
  const name = textOf(serviceName);
  if (name !== undefined) {
    finder.found.push(
      reference({ join: 'route', apiVersion: 'v1', kind: 'Service', name, namespace: finder.namespace, field: 'spec.serviceName' }),
    );
  }
  mapsOf(volumeClaimTemplates).forEach((claim, i) => storageClass(mapOf(claim.spec), `spec.volumeClaimTemplates[${i}].spec`, finder));
}

/** The store that an External Secret is read from. Cluster-wide stores belong to the platform. */
export function externalSecretReferences(manifest: Untyped, { namespace, found }: Finder): void {
  const { secretStoreRef } = mapOf(manifest.spec);
  const { name: given, kind: givenKind } = mapOf(secretStoreRef);
  const name = textOf(given);
  if (name === undefined) return;
  const kind = textOf(givenKind) ?? 'SecretStore';
  const wide = kind !== 'SecretStore';
  const field = 'spec.secretStoreRef.name';
  found.push(
    reference({
      join: 'secret',
      apiVersion: 'external-secrets.io/v1',
      kind,
      name,
      namespace: wide ? undefined : namespace,
      outside: wide,
      field,
    }),
  );
}

/** The stores that an External Secret of ACK is read from. */
export function ackSecretReferences(manifest: Untyped, { namespace, found }: Finder): void {
  mapsOf(mapOf(manifest.spec).data).forEach(({ secretStoreRef }, i) => {
    const { name: given, namespace: home } = mapOf(secretStoreRef);
    const name = textOf(given);
    if (name === undefined) return;
    const field = `spec.data[${i}].secretStoreRef.name`;
    found.push(
      reference({
        join: 'secret',
        apiVersion: 'alibabacloud.com/v1alpha1',
        kind: 'SecretStore',
        name,
        namespace: textOf(home) ?? namespace,
        field,
      }),
    );
  });
}

/** The issuer of a certificate: it belongs to the platform. */
export function certificateReferences(manifest: Untyped, { namespace, found }: Finder): void {
  const { name: given, kind: givenKind, group } = mapOf(mapOf(manifest.spec).issuerRef);
  const name = textOf(given);
  if (name === undefined) return;
  const kind = textOf(givenKind) ?? 'Issuer';
  found.push(
    reference({
      join: 'secret',
      apiVersion: `${textOf(group) ?? 'cert-manager.io'}/v1`,
      kind,
      name,
      namespace: kind === 'ClusterIssuer' ? undefined : namespace,
      outside: true,
      field: 'spec.issuerRef.name',
    }),
  );
}
