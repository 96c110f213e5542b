/**
 * The real Pulumi engine with providers of our own, for tests: see README.md beside it.
 */
export { AnyResource } from './any-resource';
export { CloudProvider } from './cloud-provider';
export { Engine, type EngineOptions, type StackOptions } from './engine';
export { type EngineStack, type State, type StateResource } from './engine-stack';
export { FakeCloud, type Call, type CloudObject, type Failure, type Hold } from './fake-cloud';
export { fakeKubeconfig } from './kubernetes/kubeconfig';
export { KubernetesProvider, type KubernetesProviderOptions } from './kubernetes/kubernetes-provider';
export { packageFacts, type PackageFacts, type ResourceFacts } from './provider-facts';
export { refusalsOf } from './refusals';
export { serveProvider } from './provider-service';
export { changesOf, EngineError, type Run, type Step } from './run-record';
export { useEngine, type EngineRig, type EngineSetup } from './use-engine';
