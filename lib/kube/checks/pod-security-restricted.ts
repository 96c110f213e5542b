import { podField } from '../pod-view';
import { mapOf, mapsOf, textsOf } from '../untyped';
import { atLeast } from '../version';
import { addedCapabilities, isRelaxed } from './pod-security-baseline';
import { containerContexts, mustBe, oneOf, podContext, type Breach, type Judged, type PodRule } from './pod-security-breach';

const VOLUMES = 'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' ');
const PROFILES = ['RuntimeDefault', 'Localhost'];

/**
 * What the level `restricted` asks for beyond `baseline`.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const RESTRICTED: readonly PodRule[] = [
  volumeTypes,
  (judged) =>
    isWindows(judged)
      ? []
      : containerContexts(judged).flatMap(({ context, field }) =>
          mustBe(context.allowPrivilegeEscalation, `${field}.allowPrivilegeEscalation`, false),
        ),
  runAsNonRoot,
  (judged) => (isRelaxed(judged) ? [] : [podContext(judged), ...containerContexts(judged)].flatMap(rootUser)),
  (judged) => (isWindows(judged) ? [] : seccomp(judged)),
  (judged) => (isWindows(judged) ? [] : [...droppedAll(judged), ...addedCapabilities(judged, ['NET_BIND_SERVICE'])]),
  (judged) =>
    atLeast(judged.version, '1.35')
      ? containerContexts(judged).flatMap(({ context, field }) => oneOf(context.procMount, `${field}.procMount`, ['Default']))
      : [],
];

// Such pods have none of these fields: the API server takes them out of the standard since 1.25.
function isWindows({ pod }: Judged): boolean {
  return mapOf(pod.spec.os).name === 'windows';
}

function volumeTypes({ pod }: Judged): Breach[] {
  return mapsOf(pod.spec.volumes).flatMap((volume, i) => {
    const kinds = Object.keys(volume).filter((key) => key !== 'name' && volume[key] !== undefined && volume[key] !== null);
    return kinds.flatMap((kind) =>
      VOLUMES.includes(kind) || kind === 'hostPath'
        ? []
        : [{ field: `${podField(pod)}.volumes[${i}]`, got: kind, allowed: VOLUMES.join(', ') }],
    );
  });
}

function runAsNonRoot(judged: Judged): Breach[] {
  if (isRelaxed(judged)) return [];
  const pod = podContext(judged);
  const whole = pod.context.runAsNonRoot;
  const given = ({ context }: { context: typeof pod.context }) => context.runAsNonRoot !== undefined && context.runAsNonRoot !== null;
  const own = containerContexts(judged).flatMap((each) =>
    given(each) || whole !== true ? mustBe(each.context.runAsNonRoot, `${each.field}.runAsNonRoot`, true) : [],
  );
  return given(pod) && whole !== true ? [...mustBe(whole, `${pod.field}.runAsNonRoot`, true), ...own] : own;
}

function rootUser({ context, field }: ReturnType<typeof podContext>): Breach[] {
  return context.runAsUser === 0 ? [{ field: `${field}.runAsUser`, got: '0', allowed: '1 …' }] : [];
}

function seccomp(judged: Judged): Breach[] {
  const pod = mapOf(podContext(judged).context.seccompProfile).type;
  if (pod !== undefined && pod !== null) return [];
  return containerContexts(judged).flatMap(({ context, field }) => {
    const own = mapOf(context.seccompProfile).type;
    return own === undefined || own === null ? [{ field: `${field}.seccompProfile.type`, got: '', allowed: PROFILES.join(', ') }] : [];
  });
}

function droppedAll(judged: Judged): Breach[] {
  return containerContexts(judged).flatMap(({ context, field }) => {
    const dropped = textsOf(mapOf(context.capabilities).drop);
    return dropped.includes('ALL') ? [] : [{ field: `${field}.capabilities.drop`, got: dropped.join(', '), allowed: 'ALL' }];
  });
}
