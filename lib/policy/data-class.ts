import type { IConstruct } from 'constructs';
import type { NetworkPeer } from '../kube';

/** Data that a law binds to a place: of persons, of cards, and what China calls important. */
export type DataClass = 'personal' | 'payment' | 'important';

/** Whose law holds: the European Union's, China's, a country's. Hong Kong, Switzerland and the United Kingdom have laws of their own. */
export type Jurisdiction = 'EU' | 'CN' | 'HK' | 'US' | 'UK' | 'CH' | 'SG' | 'JP' | (string & {});

/** What leaves without a connection of a program's own: what agents collect, and what a store or a registry copies to another one. */
export type Shipment = 'logs' | 'traces' | 'copies';

/** How data gets from one end to the other; words of a problem say it. */
export type DataWay = 'exchange' | 'image' | 'backups' | Shipment;

export interface TransferProps {
  /** Where the data goes. */
  readonly to: Jurisdiction;
  /** Of which class. */
  readonly data: readonly [DataClass, ...DataClass[]];
  /** Why it may: `'SCC 2021/914 with Stripe, of 2026-03-01'`, `'standard contract, filed with the CAC on 2026-05-20'`. It stands in the program, for whoever asks. */
  readonly legalBasis: string;
}

/** A transfer, where a program put it. */
export interface Transfer extends TransferProps {
  readonly scope: IConstruct;
}

/** Somebody outside of the tree. */
export interface Abroad {
  readonly name: string;
  readonly jurisdiction: Jurisdiction;
}

/** A peer outside of the tree whose law is known. Made by `abroad`. */
export interface AbroadPeer extends NetworkPeer {
  readonly place: Abroad;
}

/** Where logs, traces or copies go: a construct (a collector, a bucket, a cluster), or somebody outside of the tree. */
export type Destination = IConstruct | AbroadPeer;
