import { TKE } from './cases/tke';
import { clusterLifecycle } from './lifecycle';
import { workloadsByEngine } from './workloads';

describe('the life of a cluster', () => clusterLifecycle(TKE));
describe('a shop on it', () => workloadsByEngine(TKE));
