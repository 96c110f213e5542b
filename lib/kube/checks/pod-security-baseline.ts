import { containerField, podField } from '../pod-view';
import { mapOf, mapsOf, shown, textOf, textsOf, type Untyped } from '../untyped';
import { atLeast } from '../version';
import { containerContexts, mustBeOff, oneOf, podContext, type Breach, type Judged, type PodRule } from './pod-security-breach';

const CAPABILITIES =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' ');

/** Kernel settings that stay inside the pod, by the minor that the standard takes them from. */
const SYSCTLS: readonly (readonly [`1.${number}`, readonly string[]])[] = [
  [
    '1.0',
    [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.ip_unprivileged_port_start',
      'net.ipv4.ping_group_range',
      'net.ipv4.tcp_syncookies',
    ],
  ],
  ['1.27', ['net.ipv4.ip_local_reserved_ports']],
  ['1.29', ['net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_keepalive_time']],
  ['1.32', ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
  ['1.37', ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle']],
];

const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * The controls of the level `baseline`.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
export const BASELINE: readonly PodRule[] = [
  ({ pod }) => ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((name) => mustBeOff(pod.spec[name], `${podField(pod)}.${name}`)),
  (judged) => containerContexts(judged).flatMap(({ context, field }) => mustBeOff(context.privileged, `${field}.privileged`)),
  (judged) => addedCapabilities(judged, CAPABILITIES),
  ({ pod }) =>
    mapsOf(pod.spec.volumes).flatMap(({ hostPath }, i) =>
      hostPath === undefined || hostPath === null ? [] : [banned(`${podField(pod)}.volumes[${i}].hostPath`, mapOf(hostPath).path)],
    ),
  hostPorts,
  (judged) =>
    contexts(judged).flatMap(({ context, field }) =>
      oneOf(mapOf(context.appArmorProfile).type, `${field}.appArmorProfile.type`, ['RuntimeDefault', 'Localhost']),
    ),
  ({ annotations, pod }) =>
    Object.entries(annotations).flatMap(([key, value]) =>
      key.startsWith(APPARMOR) && !/^(?:$|runtime\/default$|localhost\/)/.test(shown(value))
        ? [{ field: `${pod.field}.metadata.annotations["${key}"]`, got: shown(value), allowed: 'runtime/default, localhost/…' }]
        : [],
    ),
  seLinux,
  procMount,
  (judged) =>
    contexts(judged).flatMap(({ context, field }) =>
      oneOf(mapOf(context.seccompProfile).type, `${field}.seccompProfile.type`, ['RuntimeDefault', 'Localhost']),
    ),
  sysctls,
  (judged) =>
    contexts(judged).flatMap(({ context, field }) =>
      mustBeOff(mapOf(context.windowsOptions).hostProcess, `${field}.windowsOptions.hostProcess`),
    ),
  handlerHosts,
];

/** Whether a pod of its own user namespace is trusted with more, from 1.35 on. */
export function isRelaxed({ pod, version }: Judged): boolean {
  return pod.spec.hostUsers === false && atLeast(version, '1.35');
}

/** Capabilities that are added beyond the allowed ones. */
export function addedCapabilities(judged: Judged, allowed: readonly string[]): Breach[] {
  return containerContexts(judged).flatMap(({ context, field }) =>
    textsOf(mapOf(context.capabilities).add).flatMap((got, i) =>
      allowed.includes(got) ? [] : [{ field: `${field}.capabilities.add[${i}]`, got, allowed: allowed.join(', ') }],
    ),
  );
}

function contexts(judged: Judged): ReturnType<typeof containerContexts> {
  return [podContext(judged), ...containerContexts(judged)];
}

function banned(field: string, got: unknown): Breach {
  return { field, got: shown(got), allowed: '' };
}

function hostPorts({ pod }: Judged): Breach[] {
  return pod.containers.flatMap((view) =>
    mapsOf(view.container.ports).flatMap(({ hostPort }, i) =>
      hostPort === undefined || hostPort === null || hostPort === 0
        ? []
        : [banned(`${containerField(pod, view)}.ports[${i}].hostPort`, hostPort)],
    ),
  );
}

function seLinux(judged: Judged): Breach[] {
  const types = atLeast(judged.version, '1.31') ? [...SELINUX_TYPES, 'container_engine_t'] : SELINUX_TYPES;
  return contexts(judged).flatMap(({ context, field }) => {
    const options = mapOf(context.seLinuxOptions);
    const named = (['user', 'role'] as const).flatMap((name) =>
      textOf(options[name]) === undefined ? [] : [banned(`${field}.seLinuxOptions.${name}`, options[name])],
    );
    return [...oneOf(options.type, `${field}.seLinuxOptions.type`, types), ...named];
  });
}

function procMount(judged: Judged): Breach[] {
  if (isRelaxed(judged)) return [];
  return containerContexts(judged).flatMap(({ context, field }) => oneOf(context.procMount, `${field}.procMount`, ['Default']));
}

function sysctls(judged: Judged): Breach[] {
  const { context, field } = podContext(judged);
  const safe = SYSCTLS.flatMap(([since, names]) => (atLeast(judged.version, since) ? names : []));
  return mapsOf(context.sysctls).flatMap(({ name }, i) => oneOf(name, `${field}.sysctls[${i}].name`, safe));
}

/** A check that the kubelet sends to another host reaches what the pod itself may not. */
function handlerHosts({ pod, version }: Judged): Breach[] {
  if (!atLeast(version, '1.34')) return [];
  return pod.containers.flatMap((view) => {
    const { container } = view;
    const field = containerField(pod, view);
    const lifecycle = mapOf(container.lifecycle);
    return [
      ...PROBES.flatMap((name) => hostsOf(container[name], `${field}.${name}`)),
      ...HOOKS.flatMap((name) => hostsOf(lifecycle[name], `${field}.lifecycle.${name}`)),
    ];
  });
}

function hostsOf(handler: unknown, field: string): Breach[] {
  const map: Untyped = mapOf(handler);
  return (['httpGet', 'tcpSocket'] as const).flatMap((kind) => {
    const { host } = mapOf(map[kind]);
    return textOf(host) === undefined ? [] : [banned(`${field}.${kind}.host`, host)];
  });
}
