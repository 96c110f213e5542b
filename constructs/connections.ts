import { workloadPolicy, type k8s, type NetworkPeer, type Opening } from '../lib/kube';

/** What a set of pods may connect to, and who may connect to it: two lists that become one network policy. */
export class Connections {
  private readonly ingress: Opening[] = [];
  private readonly egress: Opening[] = [];

  /** Opens the way out to a peer. False if it was open already. */
  public openOut(peer: NetworkPeer): boolean {
    if (this.egress.some((opening) => opening.peer === peer)) return false;
    this.egress.push({ peer, ports: peer.peerPorts });
    return true;
  }

  /** Opens the way in for a peer, to the given ports. */
  public openIn(peer: NetworkPeer, ports: Opening['ports']): void {
    if (!this.ingress.some((opening) => opening.peer === peer)) this.ingress.push({ peer, ports });
  }

  /** The policy for pods of `namespace` that the selector finds. */
  public policy(selector: k8s.LabelSelector, namespace: string): k8s.NetworkPolicySpec {
    return workloadPolicy(selector, namespace, { ingress: this.ingress, egress: this.egress });
  }
}
