import type { CloudCase } from './features';
import { eks } from './eks';

/** Every provider of managed clusters. */
export const CASES: readonly CloudCase[] = [eks];
