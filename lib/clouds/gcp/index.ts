/**
 * Google Cloud: package entry `sealane/gcp`.
 * May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { secretManager, type SecretManagerProps } from './secret-manager';
