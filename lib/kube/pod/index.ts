/** Pods and their parts, from typed props to Kubernetes' own words. */
export * from './container';
export * from './env';
export * from './image';
export * from './probes';
export * from './resources';
export * from './schedule';
export * from './secret-ref';
export type * from './source';
export * from './template';
export * from './volume-names';
export * from './volumes';
