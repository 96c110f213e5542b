// The official documents that the data is made from. A new minor or a newer controller is one line here, then `node tools/schemas/generate.mjs`.

/** Newest patch release (without the `1.`) of each minor that the Go module proxy serves: `go list -m -versions k8s.io/kubernetes`. */
export const kubernetes = ['28.15', '29.6', '30.14', '31.14', '32.13', '33.13', '34.4', '35.4', '36.3', '37.2'];

/** Modules whose releases carry CustomResourceDefinitions as YAML, and the folders (or files) that hold them. */
export const crdModules = [
  { module: 'sigs.k8s.io/gateway-api@v1.6.3', paths: ['config/crd/standard'] },
  { module: 'github.com/cert-manager/cert-manager@v1.21.2', paths: ['deploy/crds'] },
  { module: 'github.com/argoproj/argo-rollouts@v1.10.1', paths: ['manifests/crds'] },
  { module: 'github.com/argoproj/argo-cd/v3@v3.5.7', paths: ['manifests/crds'] },
  { module: 'github.com/external-secrets/external-secrets@v1.3.2', paths: ['config/crds/bases'] },
  { module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0', paths: ['example/prometheus-operator-crd'] },
  { module: 'github.com/kedacore/keda/v2@v2.21.0', paths: ['config/crd/bases'] },
  { module: 'github.com/vmware-tanzu/velero@v1.18.3', paths: ['config/crd/v1/bases', 'config/crd/v2alpha1/bases'] },
  { module: 'github.com/tektoncd/pipeline@v1.6.0', paths: ['config/300-crds'] },
  { module: 'github.com/tektoncd/triggers@v0.34.0', paths: ['config'] },
  { module: 'github.com/bitnami-labs/sealed-secrets@v0.40.0', paths: ['helm/sealed-secrets/crds'] },
  { module: 'github.com/fluxcd/flagger@v1.43.0', paths: ['artifacts/flagger/crd.yaml'] },
  { module: 'github.com/fluxcd/source-controller@v1.8.0', paths: ['config/crd/bases'] },
  { module: 'github.com/fluxcd/kustomize-controller@v1.7.3', paths: ['config/crd/bases'] },
  { module: 'github.com/fluxcd/helm-controller@v1.4.3', paths: ['config/crd/bases'] },
  { module: 'k8s.io/autoscaler/vertical-pod-autoscaler@v1.5.1', paths: ['deploy/vpa-v1-crd-gen.yaml'] },
  { module: 'github.com/kubernetes-csi/external-snapshotter/client/v8@v8.7.0', paths: ['config/crd'] },
  { module: 'sigs.k8s.io/external-dns@v0.20.0', paths: ['config/crd/standard'] },
  { module: 'istio.io/api@v1.32.0', paths: ['kubernetes/customresourcedefinitions.gen.yaml'] },
  {
    module: 'github.com/traefik/traefik/v3@v3.7.13',
    paths: ['docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml'],
  },
];

/** Kinds that our constructs write: they get a TypeScript interface, with everything they refer to. */
export const typedKinds = [
  'apps.v1.Deployment',
  'apps.v1.StatefulSet',
  'apps.v1.DaemonSet',
  'batch.v1.Job',
  'batch.v1.CronJob',
  'core.v1.Pod',
  'core.v1.Service',
  'core.v1.ServiceAccount',
  'core.v1.ConfigMap',
  'core.v1.Secret',
  'core.v1.PersistentVolumeClaim',
  'core.v1.Namespace',
  'core.v1.ResourceQuota',
  'core.v1.LimitRange',
  'networking.v1.Ingress',
  'networking.v1.NetworkPolicy',
  'autoscaling.v2.HorizontalPodAutoscaler',
  'policy.v1.PodDisruptionBudget',
  'rbac.v1.Role',
  'rbac.v1.RoleBinding',
  'rbac.v1.ClusterRole',
  'rbac.v1.ClusterRoleBinding',
  'scheduling.v1.PriorityClass',
];
