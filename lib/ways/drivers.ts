import type { DriveInput, Driver, HandsOver } from '../release';
import { driveArgoCd } from './argo-cd/drive';
import { driveFlux } from './flux/drive';
import { driveHelm } from './helm/drive-late';
import { drivePulumi } from './pulumi/drive-late';

/** The drivers by the names of their ways; what they need is loaded when they are used. A way without one is driven by server-side apply. */
export const DRIVERS: Readonly<Record<string, (input: DriveInput) => Driver | undefined>> = {
  kubectl: () => undefined,
  helm: driveHelm,
  pulumi: drivePulumi,
};

/** Ways that hand releases over to a controller. */
export const HAND_OVERS: Readonly<Record<string, (input: DriveInput) => HandsOver>> = {
  'argo-cd': driveArgoCd,
  flux: driveFlux,
};
