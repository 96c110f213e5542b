import type { Peers } from './rule';

/** A problem code of `lib/kube/checks`, which no pack leaves out, and what other tools call the same check. */
export interface AlwaysOn {
  readonly peers: Peers;
}

/**
 * What is refused in every tree, whatever its packs: not even a team that has few rules wants it. Only codes that another tool has a
 * check for stand here, so that the table of docs/rules.md is whole and annotations of other tools are understood for them too.
 */
export const ALWAYS_ON: Readonly<Record<string, AlwaysOn>> = {
  'config/literal-secret': { peers: { polaris: ['sensitiveConfigmapContent'], kubescape: ['C-0012'] } },

  'env/duplicate': {
    peers: { 'kube-linter': ['duplicate-env-var'], 'kube-score': ['environment-variable-key-duplication'], kubescape: ['C-0295'] },
  },
  'env/literal-secret': {
    peers: { 'kube-linter': ['env-var-secret'], polaris: ['sensitiveContainerEnvVar'], kubescape: ['C-0012'] },
  },
  'env/password-in-url': { peers: { kubescape: ['C-0012'] } },
  'host/duplicate': { peers: { kyverno: ['unique-ingress-host-and-path'] } },
  'image/latest': {
    peers: {
      'kube-linter': ['latest-tag'],
      'kube-score': ['container-image-tag'],
      polaris: ['tagNotSpecified'],
      checkov: ['CKV_K8S_14'],
      kubescape: ['C-0075'],
      datree: ['CONTAINERS_MISSING_IMAGE_VALUE_VERSION'],
      kyverno: ['disallow-latest-tag'],
    },
  },

  'kube/deprecated-api': { peers: { kyverno: ['check-deprecated-apis'] } },
  'kube/removed-api': {
    peers: {
      'kube-linter': ['no-extensions-v1beta'],
      'kube-score': ['stable-version'],
      kubescape: ['C-0273'],
      datree: ['K8S_DEPRECATED_APIVERSION_1.16', 'K8S_DEPRECATED_APIVERSION_1.17'],
      kyverno: ['check-deprecated-apis'],
    },
  },
  'kube/unknown-field': { peers: { 'kube-linter': ['schema-validation'] } },
  'kube/wrong-type': { peers: { 'kube-linter': ['schema-validation'] } },
  'kube/missing-field': { peers: { 'kube-linter': ['schema-validation'] } },
  'kube/bad-value': { peers: { 'kube-linter': ['schema-validation'] } },
  'label/value': { peers: { 'kube-score': ['label-values'], datree: ['WORKLOAD_INVALID_LABELS_VALUE'] } },
  'pod/restart-policy': { peers: { 'kube-score': ['cronjob-restartpolicy'], datree: ['WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS'] } },

  'port/name': { peers: { 'kube-linter': ['invalid-target-ports'] } },
  'probe/no-port': { peers: { 'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'] } },
  'reference/dangling': {
    peers: {
      'kube-linter': ['dangling-ingress', 'dangling-horizontalpodautoscaler', 'non-existent-service-account'],
      'kube-score': ['ingress-targets-service', 'horizontalpodautoscaler-has-target'],
      kubescape: ['C-0298', 'C-0300', 'C-0294'],
      kyverno: ['check-hpa-exists'],
    },
  },

  'secret/in-clear': { peers: { kubescape: ['C-0012'] } },
  'selector/idle-policy': {
    peers: { 'kube-linter': ['dangling-networkpolicy'], 'kube-score': ['networkpolicy-targets-pod'], kubescape: ['C-0299'] },
  },
  'selector/no-match': {
    peers: {
      'kube-linter': ['mismatching-selector'],
      'kube-score': [
        'deployment-pod-selector-labels-match-template-metadata-labels',
        'statefulset-pod-selector-labels-match-template-metadata-labels',
      ],
      kubescape: ['C-0296'],
    },
  },

  'selector/unmatched': { peers: { 'kube-linter': ['dangling-service'], 'kube-score': ['service-targets-pod'], kubescape: ['C-0293'] } },
};
