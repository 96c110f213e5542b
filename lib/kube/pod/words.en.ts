import type { Catalogue } from '../../core';

/** Problems of pods and their containers. */
export const words = {
  'probe/failures': {
    what: (p: { got: number }) => `health.failures is ${p.got}, but a probe counts whole failures from 1 on`,
    fix: () => 'write a whole number such as 3, or leave it out',
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  },
  'probe/timing': {
    what: (p: { prop: string; got: string }) => `${p.prop} is ${p.got}, but Kubernetes counts from 1 s on and takes 0 for "not given"`,
    fix: () => "write '1s' or more",
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  },
  'container/root-user': {
    what: (p: { user: number }) =>
      `user is ${p.user}, which is root: the kubelet refuses to start it, because every pod here must not run as root`,
    fix: () => 'write a number from 1 on that can read the files of the image, such as 10001',
    see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  },
  'container/init-health': {
    what: (p: { name: string }) =>
      `the init container ${p.name} has a health check, but it runs once and ends: the API server takes no probes there`,
    fix: (p: { name: string }) => `delete health from ${p.name}, or move it to sidecars if it shall go on running`,
    see: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
  },
  'container/grace-below-drain': {
    covers: ['policy/pre-stop-time'],
    what: (p: { grace: number; drain: number }) =>
      `grace is ${p.grace} s, but the pod already spends ${p.drain} s of it serving on (drain), so the program would be killed before it can end`,
    fix: (p: { grace: number; drain: number }) => `write grace: '${p.drain + 30}s' or so, or a shorter drain`,
    see: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  },
} satisfies Catalogue;
