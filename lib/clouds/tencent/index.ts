/**
 * Tencent Cloud: package entry `sealane/tencent`.
 * May import: `lib/core`, `lib/provision`, `lib/kube`.
 * @packageDocumentation
 */
export { tencentAccess, type TencentAccess, type TencentStatement } from './access';
export { camRole } from './cam-role';
export type { CamRoleProps } from './cam-role-props';
export { cos } from './cos';
export type { CosProps } from './cos-props';
export { dnspod } from './dnspod';
export type { DnspodProps } from './dnspod-props';
export { existingTke, type ExistingTkeProps } from './existing-tke';
export type { TencentRegion } from './facts';
export { tcr } from './tcr';
export type { GivenTcrInstance, MadeTcrInstance, TcrProps } from './tcr-props';
export { tke } from './tke';
export type { ExistingTkeNetwork, GivenTkeNetwork, TkeNetwork, TkePool, TkeProps } from './tke-props';
