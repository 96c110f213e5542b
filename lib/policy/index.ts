/**
 * Rules over objects, for programs: package entry `sealane/policy`. The rules themselves and what runs them are behind the second
 * door, `finished.ts`, which is opened at synthesis.
 * May import: `lib/core`, `lib/kube`.
 * @packageDocumentation
 */
export { drop, put, type Edit, type Steps } from '../core';
export { mapOf, mapsOf, textOf, textsOf, type ContainerView, type PodView, type Untyped } from '../kube';
export {
  admissionPolicies,
  type AdmissionPolicies,
  type AdmissionPoliciesProps,
  type NamespaceSelector,
  type ValidationAction,
} from './admission-policies';
export type { PolicyCluster, PolicyObject } from './cluster';
export { policy, waive, type WaiverProps } from './declared';
export { baseline, pack, production, restricted, type Pack, type PackProps } from './pack';
export type { Abroad, AbroadPeer, DataClass, Destination, Jurisdiction, Shipment, TransferProps } from './data-class';
export type { Reason } from './reason';
export { abroad, handles, ships, standsIn, transfer } from './residency';
export {
  containerRule,
  kindRule,
  podRule,
  type Judge,
  type Level,
  type Part,
  type Peer,
  type Peers,
  type Rule,
  type RuleWords,
  type Samples,
} from './rule';
