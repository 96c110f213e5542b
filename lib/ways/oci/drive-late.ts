import type { DriveInput, HandsOver } from '../../release';
import type { Controller } from '../git/folders';

/** Pushes releases, and waits for the controller that follows. */
export function driveOci(input: DriveInput, controller: Controller): HandsOver {
  // Only commands drive: a program that is imported must not load this.
  const { PushedReleases } = require('./pushed-releases') as typeof import('./pushed-releases');
  return new PushedReleases(input, controller);
}
