export { providersOf, secretsFrom, type MadeSecret, type Providers } from './providers';
export type { Reference } from './reference';
