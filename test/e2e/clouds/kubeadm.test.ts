import { KUBEADM } from './cases/kubeadm';
import { clusterLifecycle } from './lifecycle';
import { workloadsByEngine } from './workloads';

describe('the life of a cluster', () => clusterLifecycle(KUBEADM));
describe('a shop on it', () => workloadsByEngine(KUBEADM));
