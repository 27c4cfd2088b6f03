import type { Month } from '@tenure/domain/month';

/** One customer, service and month of the books. */
export interface PlantedSubject {
  readonly accountId: number;
  readonly accountName: string;
  readonly serviceId: number;
  readonly currency: string;
  readonly month: Month;
  readonly minor: bigint;
}

export interface PlantedLine extends PlantedSubject {
  readonly invoiceLineId: number;
  readonly chargedMinor: bigint;
  readonly expectedMinor: bigint;
}

/** What the books of the demo history were given on purpose, for tests and for whoever shows the product. */
export interface Planted {
  /** The three things that reconciliation finds; nothing else differs. */
  missing: PlantedSubject | null;
  duplicate: (PlantedSubject & { readonly creditIds: readonly number[] }) | null;
  /** Earned in `month`, credited for `creditedMonth`. */
  wrongPeriod: (PlantedSubject & { readonly creditedMonth: Month; readonly creditId: number }) | null;
  /** Charged too much; found by us, corrected, told. */
  readonly overcharged: PlantedLine[];
  /** Charged too little; nobody has noticed. */
  readonly undercharged: PlantedLine[];
  /** Final, but waiting for finance: the credits' ids, and which of them has one approval of two. */
  readonly waitingCreditIds: number[];
  halfApprovedCreditId: number | null;
  /** Dispute ids by the name of their story. */
  readonly disputes: Map<string, number>;
}

export function nothingPlanted(): Planted {
  return {
    missing: null,
    duplicate: null,
    wrongPeriod: null,
    overcharged: [],
    undercharged: [],
    waitingCreditIds: [],
    halfApprovedCreditId: null,
    disputes: new Map(),
  };
}
