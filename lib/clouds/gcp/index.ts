/**
 * Google Cloud: package entry `sealane/gcp`.
 * May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { secretManager, type SecretManagerProps, type WorkloadIdentity } from './secret-manager';
