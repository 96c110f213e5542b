import { GKE } from './cases/gke';
import { clusterLifecycle } from './lifecycle';
import { workloadsByEngine } from './workloads';

describe('the life of a cluster', () => clusterLifecycle(GKE));
describe('a shop on it', () => workloadsByEngine(GKE));
