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
  return openMinor(invoice) > 0n && invoice.dueDate.getTime() + 86_400_000 <= now.getTime();
}

/** Statuses in which a dispute is over. */
export const settledDisputeStatuses = ['REJECTED', 'WITHDRAWN', 'SETTLED', 'CLOSED'] as const;

interface LineCredit {
  readonly status: string;
  readonly amountMinor: bigint;
  readonly reversedMinor: bigint;
}

/** What was issued for an invoice line and not taken back, in minor units. */
export function issuedMinor(credits: readonly LineCredit[]): bigint {
  return credits
    .filter(({ status }) => status === 'ISSUED' || status === 'REVERSED')
    .reduce((sum, { amountMinor, reversedMinor }) => sum + amountMinor - reversedMinor, 0n);
}
