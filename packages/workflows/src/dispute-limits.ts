import type { Transaction } from '@tenure/db/client';
import type { Invoice, InvoiceLine } from '@tenure/db/generated/prisma/client';
import { disputableMinor, isWithinDisputeWindow, lastDisputeDayOf } from '@tenure/domain/dispute';
import { openDisputeStatuses } from './dispute-rows.ts';
import { findPromisedMinors } from './line-promises.ts';
import { NotFound } from './refusals.ts';

/** What may be disputed of an invoice line, and until when. Amounts with tax, in the invoice's currency. */
export interface DisputeLimits {
  readonly invoiceLineId: number;
  readonly currency: string;
  readonly grossMinor: bigint;
  /** What credits have given back for this line so far, or are about to. */
  readonly creditedMinor: bigint;
  readonly disputableMinor: bigint;
  /** The last day on which it can be disputed without being let in late, as midnight UTC. */
  readonly lastDay: Date;
  readonly isWithinWindow: boolean;
  readonly openDisputeId: number | null;
}

export type LineWithInvoice = InvoiceLine & { readonly invoice: Invoice };

/** Throws NotFound. */
export async function getInvoiceLine(tx: Transaction, invoiceLineId: number): Promise<LineWithInvoice> {
  const line = await tx.invoiceLine.findUnique({ where: { id: invoiceLineId }, include: { invoice: true } });
  if (!line) throw new NotFound('invoice line', invoiceLineId);
  return line;
}

/** Throws NotFound. */
export async function findDisputeLimits(tx: Transaction, invoiceLineId: number, now: Date): Promise<DisputeLimits> {
  return limitsOf(tx, await getInvoiceLine(tx, invoiceLineId), now);
}

export async function limitsOf(tx: Transaction, line: LineWithInvoice, now: Date): Promise<DisputeLimits> {
  const grossMinor = line.amountMinor + line.taxMinor;
  const promised = (await findPromisedMinors(tx, [line.id])).get(line.id) ?? 0n;
  const open = await tx.dispute.findFirst({
    where: { invoiceLineId: line.id, status: { in: openDisputeStatuses } },
    select: { id: true },
  });
  const issuedAt = line.invoice.issuedAt.getTime();
  return {
    invoiceLineId: line.id,
    currency: line.invoice.currency,
    grossMinor,
    creditedMinor: promised,
    disputableMinor: disputableMinor(grossMinor, promised),
    lastDay: new Date(lastDisputeDayOf(issuedAt)),
    isWithinWindow: isWithinDisputeWindow(issuedAt, now.getTime()),
    openDisputeId: open?.id ?? null,
  };
}

/** What of each invoice open disputes contest, with tax. An invoice without any is absent. */
export async function openDisputedMinors(tx: Transaction, invoiceIds: readonly number[]): Promise<Map<number, bigint>> {
  const rows = await tx.dispute.groupBy({
    by: ['invoiceId'],
    where: {
      invoiceId: { in: [...invoiceIds] },
      status: { in: openDisputeStatuses },
      // A late one contests nothing before it is let in.
      OR: [{ lateReason: null }, { lateApprovedById: { not: null } }],
    },
    _sum: { amountMinor: true },
  });
  return new Map(rows.map((row) => [row.invoiceId, row._sum.amountMinor ?? 0n]));
}

/** The same for one invoice; dunning leaves this much out (§11). */
export async function openDisputedMinor(tx: Transaction, invoiceId: number): Promise<bigint> {
  return (await openDisputedMinors(tx, [invoiceId])).get(invoiceId) ?? 0n;
}
