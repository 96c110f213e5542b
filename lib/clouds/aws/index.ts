/**
 * Amazon Web Services: package entry `sealane/aws`.
 * May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { secretsManager, type SecretsManagerProps } from './secrets-manager';
