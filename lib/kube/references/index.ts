export { providersOf, type Provider, type Providers } from './providers';
export type { Reference } from './reference';
