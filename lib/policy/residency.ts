import type { IConstruct } from 'constructs';
import { recordUse } from '../core';
import type { NetworkPeer } from '../kube';
import type { Abroad, DataClass, Jurisdiction, TransferProps } from './data-class';
import { declaredIn } from './declared';

/**
 * Says of which classes the data is that a construct (a workload, a store, a namespace), and all that stands in it, works with. Where the tree shows
 * that it goes to another jurisdiction, a `transfer` must say on which legal basis.
 *
 * `handles(orders, 'personal', 'payment')`
 */
export function handles(construct: IConstruct, ...data: readonly [DataClass, ...DataClass[]]): void {
  declaredIn(construct).data.set(construct, data);
}

/**
 * Says whose law holds for a cluster or a store: of those that a cloud's value makes, or of `existingEks()` and its like, the region tells it.
 *
 * `standsIn(hangzhou, 'CN')`
 */
export function standsIn(construct: IConstruct, jurisdiction: Jurisdiction): void {
  declaredIn(construct).places.set(construct, jurisdiction);
}

/**
 * Lets data of a construct, and of all that stands in it, leave for another jurisdiction.
 *
 * `transfer(orders, { to: 'US', data: ['payment'], legalBasis: 'SCC 2021/914 with Stripe, of 2026-03-01' })`
 */
export function transfer(construct: IConstruct, props: TransferProps): void {
  declaredIn(construct).transfers.push({ ...props, scope: construct });
}

/**
 * A peer outside of the tree, with the law that holds where it stands: `connectsTo: [abroad('Stripe', 'US', internet())]`.
 * @param name as a reader knows it
 */
export function abroad(name: string, jurisdiction: Jurisdiction, peer: NetworkPeer): NetworkPeer {
  const place: Abroad = { name, jurisdiction };
  return {
    peersFrom: (namespace) => peer.peersFrom(namespace),
    peerPorts: peer.peerPorts,
    // A workload and a namespace are constructs; nothing else connects.
    admit: (from) => {
      if (isConstruct(from)) recordUse({ user: from, of: place, what: name });
    },
  };
}

function isConstruct(peer: object): peer is IConstruct {
  return 'node' in peer;
}
