import { K3S } from './cases/k3s';
import { clusterLifecycle } from './lifecycle';
import { workloadsByEngine } from './workloads';

describe('the life of a cluster', () => clusterLifecycle(K3S));
describe('a shop on it', () => workloadsByEngine(K3S));
