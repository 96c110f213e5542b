/**
 * Bounds and patterns that the API server enforces in code and its OpenAPI document leaves out, read from validation.go of each group
 * (https://github.com/kubernetes/kubernetes/tree/master/pkg/apis). Only what holds for every minor that is modelled.
 */
const PORT = { min: 1, max: 65535 };
const COUNT = { min: 0 };
const POSITIVE = { min: 1 };
/** Users and groups: 31 bits. */
const ID = { min: 0, max: 2 ** 31 - 1 };
const WEIGHT = { min: 1, max: 100 };
const MODE = { min: 0, max: 0o777 };
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const CIDR = {
  pattern: `^(?:${OCTET}(?:\\.${OCTET}){3}/(?:3[0-2]|[12]?\\d)|[0-9a-fA-F.]*:[0-9a-fA-F:.]*/(?:12[0-8]|1[01]\\d|[1-9]?\\d))$`,
  example: '10.0.0.0/8',
};

export const BOUNDS = {
  'core.v1.ContainerPort': { containerPort: PORT, hostPort: { min: 0, max: 65535 } },
  'core.v1.ServicePort': { port: PORT, nodePort: { min: 0, max: 65535 }, targetPort: { min: 0, max: 65535 } },
  'core.v1.HTTPGetAction': { port: PORT },
  'core.v1.TCPSocketAction': { port: PORT },
  'core.v1.GRPCAction': { port: PORT },
  'core.v1.Probe': {
    failureThreshold: COUNT,
    initialDelaySeconds: COUNT,
    periodSeconds: COUNT,
    successThreshold: COUNT,
    timeoutSeconds: COUNT,
  },
  'core.v1.PodSpec': { activeDeadlineSeconds: { min: 1, max: 2 ** 31 - 1 }, terminationGracePeriodSeconds: COUNT },
  'core.v1.SecurityContext': { runAsUser: ID, runAsGroup: ID },
  'core.v1.PodSecurityContext': { runAsUser: ID, runAsGroup: ID, fsGroup: ID },
  'core.v1.TopologySpreadConstraint': { maxSkew: POSITIVE, minDomains: POSITIVE },
  'core.v1.PreferredSchedulingTerm': { weight: WEIGHT },
  'core.v1.WeightedPodAffinityTerm': { weight: WEIGHT },
  'core.v1.VolumeMount': {
    mountPath: { pattern: '^[^:]+$', example: '/var/lib/data' },
    subPath: { pattern: '^(?!/)(?!(?:.*/)?\\.\\.(?:/|$))', example: 'part/of/it' },
  },
  'core.v1.KeyToPath': { mode: MODE },
  'core.v1.ConfigMapVolumeSource': { defaultMode: MODE },
  'core.v1.SecretVolumeSource': { defaultMode: MODE },
  'core.v1.ObjectFieldSelector': {
    fieldPath: {
      pattern:
        "^(?:metadata\\.(?:name|namespace|uid|labels|annotations|(?:labels|annotations)\\['[^']+'\\])|spec\\.(?:nodeName|serviceAccountName)|status\\.(?:hostIPs?|podIPs?))$",
      example: "metadata.name or metadata.labels['app']",
    },
  },
  'core.v1.ResourceFieldSelector': {
    resource: { pattern: '^(?:limits|requests)\\.(?:cpu|memory|ephemeral-storage|hugepages-.+)$', example: 'limits.memory' },
  },
  'core.v1.ServiceSpec': { loadBalancerSourceRanges: CIDR },
  'networking.v1.IPBlock': { cidr: CIDR, except: CIDR },
  'networking.v1.NetworkPolicyPort': { port: PORT, endPort: PORT },
  'networking.v1.ServiceBackendPort': { number: { min: 0, max: 65535 } },
  'networking.v1.HTTPIngressPath': { path: { pattern: '^/|^$', example: '/orders' } },
  'apps.v1.DeploymentSpec': { minReadySeconds: COUNT, progressDeadlineSeconds: COUNT, replicas: COUNT, revisionHistoryLimit: COUNT },
  'apps.v1.ReplicaSetSpec': { minReadySeconds: COUNT, replicas: COUNT },
  'apps.v1.StatefulSetSpec': { minReadySeconds: COUNT, replicas: COUNT, revisionHistoryLimit: COUNT },
  'apps.v1.DaemonSetSpec': { minReadySeconds: COUNT, revisionHistoryLimit: COUNT },
  'batch.v1.JobSpec': {
    activeDeadlineSeconds: COUNT,
    backoffLimit: COUNT,
    completions: COUNT,
    parallelism: COUNT,
    ttlSecondsAfterFinished: COUNT,
  },
  'batch.v1.CronJobSpec': { failedJobsHistoryLimit: COUNT, startingDeadlineSeconds: COUNT, successfulJobsHistoryLimit: COUNT },
  'autoscaling.v2.HorizontalPodAutoscalerSpec': { maxReplicas: POSITIVE, minReplicas: COUNT },
  'autoscaling.v2.MetricTarget': { averageUtilization: POSITIVE },
  'autoscaling.v2.HPAScalingPolicy': { periodSeconds: { min: 1, max: 1800 }, value: POSITIVE },
  'autoscaling.v2.HPAScalingRules': { stabilizationWindowSeconds: { min: 0, max: 3600 } },
};
