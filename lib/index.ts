/**
 * Sealane: the road from a commit to a running pod as one typed tree. This is the package's main door; it puts the parts
 * together and is imported by programs only.
 * @packageDocumentation
 */
import { setSynthesizer, type App as SealaneApp } from './core';

export { Duration, JsonPatch, Size } from 'cdk8s';
export * from '../constructs';
export {
  CiIdentity,
  HelmChart,
  job,
  PriorityClass,
  Runner,
  type AnalysisJobProps,
  type CiIdentityProps,
  type HelmChartProps,
  type PriorityClassProps,
  type RunnerProps,
} from '../constructs/late';
export {
  configValue,
  githubActions,
  gitlabCi,
  moved,
  named,
  type CloudAccess,
  type Deferred,
  type GithubTrustProps,
  type GitlabTrustProps,
  type NamedDeferred,
  type OidcTrust,
} from './provision';
export { App, Cpu, type AppProps, type CpuInput, type DurationInput, type SizeInput } from './core';
export {
  cidr,
  claim,
  disk,
  emptyDir,
  engineSecrets,
  exec,
  externalMetric,
  fieldRef,
  gateway,
  grpc,
  http,
  ingress,
  internet,
  loadBalancer,
  namespaceNamed,
  noWayBack,
  objectMetric,
  podsMetric,
  resourceRef,
  secretRef,
  tcp,
  volume,
  type BackendObject,
  type ClaimOptions,
  type ClaimSource,
  type ClusterFacts,
  type ClusterProvider,
  type ContainerProps,
  type DeployedNamespace,
  type DeployWay,
  type EnvFromSource,
  type EnvInput,
  type EnvSource,
  type HealthInput,
  type HealthProbes,
  type ImageBuild,
  type ImageInput,
  type IngressOptions,
  type LoadBalancerOptions,
  type OwnGateway,
  type Published,
  type ImageRef,
  type InitContainerProps,
  type k8s,
  type KubeVersion,
  type LimitRangeProps,
  type MountProps,
  type NetworkPeer,
  type NoWayBackProps,
  type PortProps,
  type PodUser,
  type Progressive,
  type Probe,
  type PullSecretSource,
  type QuotaProps,
  type RegistryProvider,
  type Route,
  type ScaleProps,
  type SecretBackend,
  type SecretRequest,
  type SecretSource,
  type TlsInput,
  type VolumeSource,
  type WayFile,
  type WaySettings,
} from './kube';
export { istio, traefik, type IstioGateway, type TraefikOptions } from './kube/expose/late';
export {
  blueGreen,
  canary,
  prometheus,
  successRate,
  web,
  type Analysis,
  type AnalysisMetric,
  type AnalysisPlace,
  type AnalysisTiming,
  type BlueGreenProps,
  type Bounds,
  type CanaryProps,
  type CanaryStep,
  type PrometheusProps,
  type SuccessRateProps,
  type WebProps,
} from './kube/rollout';

export {
  argoCd,
  flux,
  giteaPulls,
  githubPulls,
  gitlabPulls,
  helm,
  kubectl,
  pulumi,
  type ArgoCdProps,
  type ArgoPreviewsProps,
  type FluxProps,
  type HelmProps,
  type PullRequests,
  type PulumiProps,
} from './ways';

setSynthesizer((app: SealaneApp) => {
  // Loaded when a program synthesizes: an import for types or tests does not pay for the backend.
  const { synthesize } = require('./backends/yaml') as typeof import('./backends/yaml');
  synthesize(app);
});
