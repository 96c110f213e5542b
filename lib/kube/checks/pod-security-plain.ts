import { mapOf, mapsOf, type Untyped } from '../untyped';
import type { Judged } from './pod-security-breach';

/** Fields of a container's security context that take nothing away from the level, whatever they hold. */
const HARMLESS: ReadonlySet<string> = new Set([
  'allowPrivilegeEscalation',
  'capabilities',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsUser',
]);
const POD_FIELDS: ReadonlySet<string> = new Set(['fsGroup', 'fsGroupChangePolicy', 'runAsNonRoot', 'seccompProfile', 'supplementalGroups']);
const VOLUMES: ReadonlySet<string> = new Set([
  'name',
  'configMap',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/**
 * Whether a pod is hardened in the plain way that nearly all are: then it keeps every level, and the rules, which also say what
 * breaks it, need not look. A no means nothing.
 */
export function isPlainlyHardened({ pod: { spec, containers }, annotations }: Judged): boolean {
  if (spec.hostNetwork === true || spec.hostPID === true || spec.hostIPC === true || spec.os !== undefined) return false;
  const context = mapOf(spec.securityContext);
  if (context.runAsNonRoot !== true || mapOf(context.seccompProfile).type !== 'RuntimeDefault' || !hasOnly(context, POD_FIELDS))
    return false;
  for (const key in annotations) if (key.startsWith('container.')) return false;
  if (spec.volumes !== undefined && !mapsOf(spec.volumes).every((volume) => hasOnly(volume, VOLUMES))) return false;
  return containers.every(({ container }) => isHardened(container));
}

function isHardened(container: Untyped): boolean {
  const context = mapOf(container.securityContext);
  const { drop, add } = mapOf(context.capabilities);
  return (
    context.allowPrivilegeEscalation === false &&
    context.runAsUser !== 0 &&
    add === undefined &&
    Array.isArray(drop) &&
    drop[0] === 'ALL' &&
    hasOnly(context, HARMLESS) &&
    (container.ports === undefined || mapsOf(container.ports).every(({ hostPort }) => hostPort === undefined)) &&
    asksItself(container.startupProbe) &&
    asksItself(container.readinessProbe) &&
    asksItself(container.livenessProbe) &&
    (container.lifecycle === undefined || Object.values(mapOf(container.lifecycle)).every(asksItself))
  );
}

function asksItself(handler: unknown): boolean {
  if (handler === undefined) return true;
  const { httpGet, tcpSocket } = mapOf(handler);
  return mapOf(httpGet).host === undefined && mapOf(tcpSocket).host === undefined;
}

function hasOnly(map: Untyped, known: ReadonlySet<string>): boolean {
  for (const key in map) if (!known.has(key)) return false;
  return true;
}
