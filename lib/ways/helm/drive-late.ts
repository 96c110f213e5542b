import type { DriveInput, Driver } from '../../release';

/** Upgrades the release of a namespace, and rolls it back, by the machine's Helm. */
export function driveHelm(input: DriveInput): Driver {
  // Only commands drive: a program that is imported must not load this.
  return (require('./drive') as typeof import('./drive')).driverOf(input);
}
