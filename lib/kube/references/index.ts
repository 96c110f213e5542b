export { providersOf, type Providers } from './providers';
export type { Reference } from './reference';
