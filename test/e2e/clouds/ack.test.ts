import { ACK } from './cases/ack';
import { clusterLifecycle } from './lifecycle';
import { workloadsByEngine } from './workloads';

describe('the life of a cluster', () => clusterLifecycle(ACK));
describe('a shop on it', () => workloadsByEngine(ACK));
