/**
 * Alibaba Cloud: package entry `sealane/alibaba`.
 * May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { kmsSecretManager, type KmsSecretManagerProps, type RrsaAuth } from './kms-secret-manager';
