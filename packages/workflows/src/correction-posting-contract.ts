import type { Actor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { BillingCorrection, Prisma } from '@tenure/db/generated/prisma/client';
import { monthOf } from '@tenure/domain/month';
import { correctionLineOf } from './correction-line.ts';
import { applyCreditIn } from './credit-application.ts';
import { issueDecidedCredit } from './decided-credit.ts';
import { issueSupplementaryInvoiceIn } from './invoices-supplementary.ts';
import { holdAllLines } from './line-promises.ts';
import { findMissingTaxes } from './line-tax.ts';
import { Conflict } from './refusals.ts';

const withLine = { invoiceLine: { include: { invoice: true, contractService: true } } } as const;
type Item = Prisma.BillingCorrectionItemGetPayload<{ include: typeof withLine }>;

/** Posts all items of the next contract that has unposted ones; false where none is left. */
export async function postContract(
  tx: Transaction,
  correction: BillingCorrection,
  actor: Actor,
  now: Date,
): Promise<boolean> {
  await holdAllLines(tx);
  const items = await findNextContract(tx, correction.id);
  const over = items.filter((item) => item.chargedMinor > item.expectedMinor);
  const under = items.filter((item) => item.chargedMinor < item.expectedMinor);
  for (const item of over) await giveBack(tx, correction, item, actor, now);
  if (under.length > 0) await chargeLater(tx, correction, under, actor, now);
  return items.length > 0;
}

async function findNextContract(tx: Transaction, correctionId: number): Promise<Item[]> {
  const unposted = { correctionId, creditId: null, invoiceId: null };
  const first = await tx.billingCorrectionItem.findFirst({
    where: unposted,
    include: withLine,
    orderBy: { invoiceLineId: 'asc' },
  });
  const contractId = contractIdOf(first);
  if (contractId === null) return [];
  const ofContract = {
    OR: [{ contractService: { contractId } }, { contractServiceId: null, invoice: { contractId } }],
  };
  return tx.billingCorrectionItem.findMany({
    where: { ...unposted, invoiceLine: ofContract },
    include: withLine,
    orderBy: { invoiceLineId: 'asc' },
  });
}

/** A line of an override is of no service; its contract is the invoice's. */
function contractIdOf(item: Item | null | undefined): number | null {
  return item?.invoiceLine.contractService?.contractId ?? item?.invoiceLine.invoice.contractId ?? null;
}

/** The credit is taken off the wrong invoice as far as that is still open; the rest carries over. */
async function giveBack(
  tx: Transaction,
  correction: BillingCorrection,
  item: Item,
  actor: Actor,
  now: Date,
): Promise<void> {
  const { invoiceLine: line } = item;
  const { proposedById, approvedById } = correction;
  const credit = {
    kind: 'BILLING_CORRECTION' as const,
    accountId: line.invoice.accountId,
    currency: line.invoice.currency,
    amountMinor: item.amountMinor,
    reason: `Correction ${correction.number}: ${correction.title}`,
    serviceId: line.serviceId,
    invoiceLineId: line.id,
    correctionId: correction.id,
    dedupeKey: `correction:${correction.id}:${line.id}`,
  };
  const creditId = await issueDecidedCredit(tx, credit, { proposedById, approvedById, actor }, now);
  await applyCreditIn(tx, { creditId, invoiceId: line.invoiceId }, actor, now);
  await tx.billingCorrectionItem.update({ where: { id: item.id }, data: { creditId } });
}

/** One invoice for all that the contract was charged too little, a line for each wrong line. */
async function chargeLater(
  tx: Transaction,
  correction: BillingCorrection,
  items: readonly Item[],
  actor: Actor,
  now: Date,
): Promise<void> {
  const contractId = contractIdOf(items[0]);
  if (contractId === null) return;
  const wrong = items.map(({ invoiceLineId: lineId, expectedMinor }) => ({ lineId, expectedMinor }));
  const taxes = await findMissingTaxes(tx, contractId, wrong);
  const lines = items.map(({ invoiceLine: line, chargedMinor, expectedMinor }) =>
    correctionLineOf(line, {
      description: `${line.description}, charged too little in line ${line.position} of ${line.invoice.number}`,
      amountMinor: expectedMinor - chargedMinor,
      taxMinor: taxes.get(line.id),
    }),
  );
  const month = monthOf(now.getTime());
  const dedupeKey = `correction:${correction.id}:${contractId}`;
  const invoice = await issueSupplementaryInvoiceIn(tx, { contractId, month, lines, dedupeKey }, actor, now);
  const approved = items.reduce((sum, item) => sum + item.amountMinor, 0n);
  if (invoice.grossMinor !== approved) {
    throw new Conflict(
      `The contract's tax changed since correction ${correction.number} was approved: ${invoice.grossMinor} instead of ${approved} minor units.`,
    );
  }
  const ids = items.map((item) => item.id);
  await tx.billingCorrectionItem.updateMany({ where: { id: { in: ids } }, data: { invoiceId: invoice.id } });
}
