import type { Transaction } from '@tenure/db/client';
import type { BillingCorrection } from '@tenure/db/generated/prisma/client';
import { hashOf } from './canonical-hash.ts';
import type { CorrectionCriteria } from './correction-criteria.ts';
import { type BillingError, findBillingErrors } from './correction-errors.ts';
import { NotFound } from './refusals.ts';

/** The sums of one currency, with tax. */
export interface CorrectionTotals {
  readonly currency: string;
  readonly lineCount: number;
  readonly overMinor: bigint;
  readonly underMinor: bigint;
  /** Under less over: below zero is owed to the customers. */
  readonly netMinor: bigint;
}

/** The blast radius of a mistake: every wrong line, over and under. */
export interface CorrectionPreview {
  /** SHA-256 of the items. */
  readonly hash: string;
  /** Ascending by line. */
  readonly items: BillingError[];
  readonly totals: CorrectionTotals[];
  readonly lineCount: number;
  readonly invoiceCount: number;
  readonly accountCount: number;
}

export function criteriaOf({ criteria }: Pick<BillingCorrection, 'criteria'>): CorrectionCriteria {
  return criteria as unknown as CorrectionCriteria;
}

/** As it would be now for a draft; what was proposed, once it was. Throws NotFound. */
export async function previewCorrection(tx: Transaction, correctionId: number): Promise<CorrectionPreview> {
  const correction = await tx.billingCorrection.findUnique({ where: { id: correctionId } });
  if (!correction) throw new NotFound('billing correction', correctionId);
  const isFrozen = correction.proposedAt !== null;
  return isFrozen ? previewOf(await findFrozenItems(tx, correctionId)) : computePreview(tx, correction);
}

/** From the lines and contracts as they are now. */
export async function computePreview(
  tx: Transaction,
  correction: Pick<BillingCorrection, 'id' | 'criteria'>,
): Promise<CorrectionPreview> {
  return previewOf(await findBillingErrors(tx, criteriaOf(correction), correction.id));
}

export function previewOf(errors: readonly BillingError[]): CorrectionPreview {
  const items = errors.toSorted((a, b) => a.invoiceLineId - b.invoiceLineId);
  return {
    hash: hashOf(
      items.map(({ invoiceLineId, ...item }) => [
        invoiceLineId,
        item.chargedMinor.toString(),
        item.expectedMinor.toString(),
        item.amountMinor.toString(),
      ]),
    ),
    items,
    totals: totalsOf(items),
    lineCount: items.length,
    invoiceCount: new Set(items.map((item) => item.invoiceId)).size,
    accountCount: new Set(items.map((item) => item.accountId)).size,
  };
}

/** One for each currency, in alphabetical order. */
export function totalsOf(errors: readonly BillingError[]): CorrectionTotals[] {
  const byCurrency = Map.groupBy(errors, (error) => error.currency);
  const totals = [...byCurrency].map(([currency, items]) => {
    const sum = (isOver: boolean) =>
      items.reduce((all, item) => (item.isOver === isOver ? all + item.amountMinor : all), 0n);
    const [overMinor, underMinor] = [sum(true), sum(false)];
    return { currency, lineCount: items.length, overMinor, underMinor, netMinor: underMinor - overMinor };
  });
  return totals.sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

async function findFrozenItems(tx: Transaction, correctionId: number): Promise<BillingError[]> {
  const rows = await tx.billingCorrectionItem.findMany({
    where: { correctionId },
    include: {
      invoiceLine: {
        select: { fromDate: true, invoiceId: true, invoice: { select: { accountId: true, currency: true } } },
      },
    },
    orderBy: { invoiceLineId: 'asc' },
  });
  return rows.map(({ invoiceLineId, chargedMinor, expectedMinor, amountMinor, invoiceLine }) => ({
    ...{ invoiceLineId, chargedMinor, expectedMinor, amountMinor },
    ...invoiceLine.invoice,
    invoiceId: invoiceLine.invoiceId,
    month: invoiceLine.fromDate.toISOString().slice(0, 7),
    isOver: chargedMinor > expectedMinor,
  }));
}
