import { EKS } from './cases/eks';
import { clusterLifecycle } from './lifecycle';
import { workloadsByEngine } from './workloads';

describe('the life of a cluster', () => clusterLifecycle(EKS));
describe('a shop on it', () => workloadsByEngine(EKS));
