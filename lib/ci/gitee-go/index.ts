/**
 * Gitee Go.
 * May import: `lib/core`, `lib/pipeline`.
 * @packageDocumentation
 */
export { giteeGo } from './gitee-go';
export type { GiteeGoProps } from './gitee-go-props';
