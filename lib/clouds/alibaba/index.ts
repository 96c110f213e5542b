/**
 * Alibaba Cloud: package entry `sealane/alibaba`.
 * May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { kmsSecretManager, type KmsSecretManagerProps } from './kms-secret-manager';
