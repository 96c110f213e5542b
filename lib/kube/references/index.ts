export { providersOf, type Provider, type Providers } from './providers';
export type { Join, Reference } from './reference';
export { referencesOf } from './references-of';
