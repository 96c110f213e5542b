/**
 * The Pulumi backend, and package entry `sealane/pulumi`: the program that `Pulumi.yaml` names says `export = provision(app)`.
 * The only room that loads `@pulumi/pulumi`.
 * May import: `lib/core`, `lib/provision`, `lib/kube`, `lib/assembly`, `@pulumi/pulumi`.
 * @packageDocumentation
 */
// `sealane explain` knows the words without the engine's SDK.
import './problems';

export { fromOutput } from './from-output';
export { provision, type ProvisionOptions } from './provision';
