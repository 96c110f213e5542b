import type { Rule } from '../rule';
import { addedCapabilities } from './added-capabilities';
import { allUnavailable } from './all-unavailable';
import { anonymousRights } from './anonymous-rights';
import { autoscaledReplicas } from './autoscaled-replicas';
import { autoscalerMinimum } from './autoscaler-minimum';
import { autoscalerRange } from './autoscaler-range';
import { autoscalerRequest } from './autoscaler-request';
import { barePod } from './bare-pod';
import { blockingBudget } from './blocking-budget';
import { blockingWebhook } from './blocking-webhook';
import { certificateHost } from './certificate-host';
import { clusterAdmin } from './cluster-admin';
import { cpuLimit } from './cpu-limit';
import { cpuRequest } from './cpu-request';
import { cronFailedHistory } from './cron-failed-history';
import { cronOverlap } from './cron-overlap';
import { cronStartDeadline } from './cron-start-deadline';
import { cronTimeZone } from './cron-time-zone';
import { defaultNamespace } from './default-namespace';
import { deprecatedAccountField } from './deprecated-account-field';
import { deprecatedPodAnnotation } from './deprecated-pod-annotation';
import { disruptionBudget } from './disruption-budget';
import { droppedCapabilities } from './dropped-capabilities';
import { envOrigin } from './env-origin';
import { ephemeralStorageLimit } from './ephemeral-storage-limit';
import { escalatingRights } from './escalating-rights';
import { execRights } from './exec-rights';
import { externalIps } from './external-ips';
import { gracePeriod } from './grace-period';
import { hostNamespaces } from './host-namespaces';
import { hostPath } from './host-path';
import { hostPort } from './host-port';
import { hostZone } from './host-zone';
import { identicalProbes } from './identical-probes';
import { idleReplicas } from './idle-replicas';
import { imageDigest } from './image-digest';
import { imageNeverPulled } from './image-never-pulled';
import { imageOrigin } from './image-origin';
import { imagePull } from './image-pull';
import { ingressClass } from './ingress-class';
import { ingressClassAnnotation } from './ingress-class-annotation';
import { ingressSnippet } from './ingress-snippet';
import { ingressTls } from './ingress-tls';
import { jobCleanup } from './job-cleanup';
import { limitRange } from './limit-range';
import { livenessProbe } from './liveness-probe';
import { memoryLimit } from './memory-limit';
import { memoryRequest } from './memory-request';
import { memoryVolumeSize } from './memory-volume-size';
import { mountedToken } from './mounted-token';
import { namespaceQuota } from './namespace-quota';
import { networkAllowAll } from './network-allow-all';
import { networkPolicy } from './network-policy';
import { nodePort } from './node-port';
import { nodeRights } from './node-rights';
import { oneRoad } from './one-road';
import { nodeRoom } from './node-room';
import { nodeWorstMoment } from './node-worst-moment';
import { nodeZoneLoss } from './node-zone-loss';
import { openLoadBalancer } from './open-load-balancer';
import { podSecurityLabel } from './pod-security-label';
import { preStop } from './pre-stop';
import { preStopTime } from './pre-stop-time';
import { privilegeEscalation } from './privilege-escalation';
import { privileged } from './privileged';
import { probeTimeout } from './probe-timeout';
import { promotedImage } from './promoted-image';
import { pullSecretType } from './pull-secret-type';
import { quotaWorstMoment } from './quota-worst-moment';
import { readOnlyRoot } from './read-only-root';
import { readinessProbe } from './readiness-probe';
import { rebuiltImage } from './rebuilt-image';
import { recreateStrategy } from './recreate-strategy';
import { referenceGrant } from './reference-grant';
import { replicas } from './replicas';
import { retiredRegistry } from './retired-registry';
import { revisionHistory } from './revision-history';
import { routeListener } from './route-listener';
import { routeTls } from './route-tls';
import { runAsNonRoot } from './run-as-non-root';
import { seccompProfile } from './seccomp-profile';
import { secretOrigin } from './secret-origin';
import { secretRights } from './secret-rights';
import { secretStore } from './secret-store';
import { spread } from './spread';
import { spreadSelector } from './spread-selector';
import { sshPort } from './ssh-port';
import { stageBefore } from './stage-before';
import { stageOrder } from './stage-order';
import { startupProbe } from './startup-probe';
import { twoBudgets } from './two-budgets';
import { unbuiltImage } from './unbuilt-image';
import { unmaskedProc } from './unmasked-proc';
import { unsafeSysctls } from './unsafe-sysctls';
import { unusedSecret } from './unused-secret';
import { wideMemoryLimit } from './wide-memory-limit';
import { wildcardHost } from './wildcard-host';
import { wildcardRights } from './wildcard-rights';

/** Every rule of ours, by name. A test compares the list with the folder. */
export const RULES: readonly Rule[] = [
  addedCapabilities,
  allUnavailable,
  anonymousRights,
  autoscaledReplicas,
  autoscalerMinimum,
  autoscalerRange,
  autoscalerRequest,
  barePod,
  blockingBudget,
  blockingWebhook,
  certificateHost,
  clusterAdmin,
  cpuLimit,
  cpuRequest,
  cronFailedHistory,
  cronOverlap,
  cronStartDeadline,
  cronTimeZone,
  defaultNamespace,
  deprecatedAccountField,
  deprecatedPodAnnotation,
  disruptionBudget,
  droppedCapabilities,
  envOrigin,
  ephemeralStorageLimit,
  escalatingRights,
  execRights,
  externalIps,
  gracePeriod,
  hostNamespaces,
  hostPath,
  hostPort,
  hostZone,
  identicalProbes,
  idleReplicas,
  imageDigest,
  imageNeverPulled,
  imageOrigin,
  imagePull,
  ingressClass,
  ingressClassAnnotation,
  ingressSnippet,
  ingressTls,
  jobCleanup,
  limitRange,
  livenessProbe,
  memoryLimit,
  memoryRequest,
  memoryVolumeSize,
  mountedToken,
  namespaceQuota,
  networkAllowAll,
  networkPolicy,
  nodePort,
  nodeRights,
  oneRoad,
  nodeRoom,
  nodeWorstMoment,
  nodeZoneLoss,
  openLoadBalancer,
  podSecurityLabel,
  preStop,
  preStopTime,
  privilegeEscalation,
  privileged,
  probeTimeout,
  promotedImage,
  pullSecretType,
  quotaWorstMoment,
  readOnlyRoot,
  readinessProbe,
  rebuiltImage,
  recreateStrategy,
  referenceGrant,
  replicas,
  retiredRegistry,
  revisionHistory,
  routeListener,
  routeTls,
  runAsNonRoot,
  seccompProfile,
  secretOrigin,
  secretRights,
  secretStore,
  spread,
  spreadSelector,
  sshPort,
  stageBefore,
  stageOrder,
  startupProbe,
  twoBudgets,
  unbuiltImage,
  unmaskedProc,
  unsafeSysctls,
  unusedSecret,
  wideMemoryLimit,
  wildcardHost,
  wildcardRights,
];
