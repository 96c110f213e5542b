import type { CloudCase } from './features';
import { eks } from './eks';
import { gke } from './gke';

/** Every provider of managed clusters. */
export const CASES: readonly CloudCase[] = [eks, gke];
