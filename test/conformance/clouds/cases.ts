import type { CloudCase } from './features';
import { ack } from './ack';
import { eks } from './eks';
import { gke } from './gke';
import { k3s, kubeadm } from './hosts';
import { rancher } from './rancher';
import { tke } from './tke';

/** Every provider of clusters that are made. */
export const CASES: readonly CloudCase[] = [eks, gke, ack, tke, k3s, kubeadm, rancher];
