/**
 * What is taken from others, at a commit or a digest: the lock file of a repository, and what is newer.
 * Loaded by commands only. May import: `lib/core`, `lib/programs`.
 * @packageDocumentation
 */
export { findUpdates, type PinChange, type Updates } from './find-updates';
export { LOCK_FILE, readLock, writeLock, type Lock } from './lock';
export type { ActionPin, ImagePin } from './pin';
