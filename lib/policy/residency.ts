import type { IConstruct } from 'constructs';
import { recordUse } from '../core';
import type { NetworkPeer } from '../kube';
import type { Abroad, AbroadPeer, DataClass, Destination, Jurisdiction, Shipment, TransferProps } from './data-class';
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
 * Says where the logs or traces of a construct go, and of all that stands in it, or where a store or a registry is copied to. The nearest that says it
 * holds: a workload, then its namespace, then its cluster. What goes to a construct goes on to where that one connects and ships. With no destination, there are none.
 *
 * `ships(eu, 'logs', abroad('Datadog', 'US', internet()))`, `ships(images, 'copies', mirrorInHangzhou)`
 */
export function ships(construct: IConstruct, what: Shipment, ...to: readonly Destination[]): void {
  declaredIn(construct).shipments[what].set(construct, to);
}

/**
 * Says whose law holds for a cluster, a store or a registry: of those that a cloud's value makes, or of `existingEks()` and its like, the region tells it.
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
 * @param name as a reader knows it; a host (`api.stripe.com`) tells it of variables that name the host, too
 */
export function abroad(name: string, jurisdiction: Jurisdiction, peer: NetworkPeer): AbroadPeer {
  const place: Abroad = { name, jurisdiction };
  return {
    place,
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
