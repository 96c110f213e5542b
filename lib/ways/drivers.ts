import type { DriveInput, Driver } from '../release';

/** The drivers by the names of their ways; each is loaded when it is used. A way without one is driven by server-side apply. */
export const DRIVERS: Readonly<Record<string, (input: DriveInput) => Driver | undefined>> = {
  kubectl: () => undefined,
};
