import type { DriveInput, Driver } from '../../release';
import type { Controller } from './controller';

/** Commits releases, and waits for the controller that follows. */
export function driveGit(input: DriveInput, controller: Controller): Driver {
  // Only commands drive: a program that is imported must not load this.
  return (require('./drive') as typeof import('./drive')).driverOf(input, controller);
}
