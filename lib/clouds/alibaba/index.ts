/**
 * Alibaba Cloud: package entry `sealane/alibaba`.
 * May import: `lib/core`, `lib/provision`, `lib/kube`.
 * @packageDocumentation
 */
export { aliAccess, type AliAccess, type AliStatement } from './access';
export { ack } from './ack';
export type { AckNetwork, AckProps, ExistingAckNetwork, Flannel, GivenAckNetwork, GivenSwitch } from './ack-props';
export { acr } from './acr';
export type { AcrProps, BoughtAcrInstance, GivenAcrInstance } from './acr-props';
export { alidns } from './alidns';
export type { AlidnsProps } from './alidns-props';
export { existingAck, type ExistingAckProps } from './existing-ack';
export type { AliRegion } from './facts';
export { kmsSecretManager, type KmsSecretManagerProps, type RrsaAuth } from './kms-secret-manager';
export { oss } from './oss';
export type { OssProps } from './oss-props';
export { ramRole } from './ram-role';
export type { RamRoleProps } from './ram-role-props';
