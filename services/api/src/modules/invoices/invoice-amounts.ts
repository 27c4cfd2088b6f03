import { MS_PER_DAY } from '@tenure/domain/civil-date';

interface InvoiceAmounts {
  readonly grossMinor: bigint;
  readonly creditedMinor: bigint;
  readonly paidMinor: bigint;
}

/** What is neither credited nor paid, in minor units; never below zero (§11). */
export function openMinor({ grossMinor, creditedMinor, paidMinor }: InvoiceAmounts): bigint {
  return grossMinor - creditedMinor - paidMinor;
}

/** Whether something is open after the due day, which is still in time (UTC days). */
export function isOverdue(invoice: InvoiceAmounts & { readonly dueDate: Date }, now: Date): boolean {
  return openMinor(invoice) > 0n && invoice.dueDate.getTime() + MS_PER_DAY <= now.getTime();
}

/** Statuses in which a dispute is over. */
export const settledDisputeStatuses = ['REJECTED', 'WITHDRAWN', 'SETTLED', 'CLOSED'] as const;

/** The disputes that contest something now; a late one contests nothing before it is let in. */
export const contesting = {
  status: { notIn: [...settledDisputeStatuses] },
  OR: [{ lateReason: null }, { lateApprovedById: { not: null } }],
};

interface LineCredit {
  readonly status: string;
  readonly amountMinor: bigint;
  readonly reversedMinor: bigint;
}

interface PromisedLine {
  readonly credits: readonly LineCredit[];
  readonly disputes: readonly { readonly status: string; readonly proposedAmountMinor: bigint | null }[];
  readonly correctionItems: readonly {
    readonly creditId: number | null;
    readonly chargedMinor: bigint;
    readonly expectedMinor: bigint;
    readonly amountMinor: bigint;
    readonly correction: { readonly status: string };
  }[];
}

/**
 * What is given back for a line or is about to be, as `findPromisedMinors` counts it: credits that were not rejected,
 * decisions that are approved but not settled, corrections that are approved but not posted.
 */
export function promisedMinor({ credits, disputes, correctionItems }: PromisedLine): bigint {
  const amounts = [
    ...credits.filter(({ status }) => status !== 'REJECTED').map((each) => each.amountMinor - each.reversedMinor),
    ...disputes
      .filter(({ status }) => status === 'UPHELD_IN_FULL' || status === 'UPHELD_IN_PART')
      .map((each) => each.proposedAmountMinor ?? 0n),
    ...correctionItems
      .filter(({ creditId, correction }) => creditId === null && correction.status === 'APPROVED')
      .filter(({ chargedMinor, expectedMinor }) => chargedMinor > expectedMinor)
      .map((each) => each.amountMinor),
  ];
  return amounts.reduce((sum, minor) => sum + minor, 0n);
}

/** What was issued for an invoice line and not taken back, in minor units. */
export function issuedMinor(credits: readonly LineCredit[]): bigint {
  return credits
    .filter(({ status }) => status === 'ISSUED' || status === 'REVERSED')
    .reduce((sum, { amountMinor, reversedMinor }) => sum + amountMinor - reversedMinor, 0n);
}
