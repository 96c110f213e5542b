import type { DriveInput, HandsOver } from '../../release';
import type { Controller } from './controller';

/** Commits releases, and waits for the controller that follows. */
export function driveGit(input: DriveInput, controller: Controller): HandsOver {
  // Only commands drive: a program that is imported must not load this.
  const { CommittedReleases } = require('./committed-releases') as typeof import('./committed-releases');
  return new CommittedReleases(input, controller);
}
