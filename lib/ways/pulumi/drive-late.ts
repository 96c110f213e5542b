import type { DriveInput, Driver } from '../../release';

/** Updates the stack of a namespace by the machine's Pulumi. */
export function drivePulumi(input: DriveInput): Driver {
  // Only commands drive: a program that is imported must not load this.
  return (require('./drive') as typeof import('./drive')).driverOf(input);
}
