import type { IConstruct } from 'constructs';

/** Data that a law binds to a place: of persons, of cards, and what China calls important. */
export type DataClass = 'personal' | 'payment' | 'important';

/** Whose law holds: the European Union's, China's, a country's. Hong Kong, Switzerland and the United Kingdom have laws of their own. */
export type Jurisdiction = 'EU' | 'CN' | 'HK' | 'US' | 'UK' | 'CH' | 'SG' | 'JP' | (string & {});

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
