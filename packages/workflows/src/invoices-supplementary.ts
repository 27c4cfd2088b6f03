import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Invoice, InvoiceLine } from '@tenure/db/generated/prisma/client';
import { type Month, monthOf } from '@tenure/domain/month';
import { imageOf } from './audit-image.ts';
import { calendarMonthOf } from './billing-month.ts';
import { applyCarriedCredits } from './credit-application.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf, dayOf, minorUnitsOf } from './input-value.ts';
import { dayText, type InvoicedContract, type InvoiceLineDraft, invoiceOf, taxOf } from './invoices-lines.ts';
import { findFreeNumber } from './invoices-numbers.ts';
import { postInvoices } from './invoices-posting.ts';
import type { Posting } from './ledger.ts';
import { holdPostingPeriod } from './posting-period.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { inTransaction, lockRow } from './transaction.ts';

const supplementaryKinds = ['USAGE', 'ONE_OFF', 'CORRECTION'] as const;

export interface SupplementaryLine {
  readonly kind: (typeof supplementaryKinds)[number];
  readonly description: string;
  /** Net, in minor units of the contract's currency. */
  readonly amountMinor: bigint;
  /** The contract's tax of the amount where missing; given where a wrong line has charged a part of it. */
  readonly taxMinor?: bigint | undefined;
  /** Half-open days. */
  readonly fromDate: string | Date;
  readonly toDate: string | Date;
  readonly serviceId?: number | null | undefined;
  readonly contractServiceId?: number | null | undefined;
  /** The wrong line that this one makes good (§11). */
  readonly correctsLineId?: number | null | undefined;
}

export interface SupplementaryInvoice {
  readonly contractId: number;
  /** The month it charges for; it is posted in the month of its issue. */
  readonly month: Month;
  readonly lines: readonly SupplementaryLine[];
  /** Unique: asked for again, the first one is returned. */
  readonly dedupeKey?: string | null | undefined;
}

export type InvoiceWithLines = Invoice & { readonly lines: InvoiceLine[] };

/** Charges a contract beside its monthly invoice (§11). Throws InvalidInput, NotFound, Conflict. */
export async function issueSupplementaryInvoice(
  db: Database,
  input: SupplementaryInvoice,
  actor: Actor,
  now: Date,
): Promise<InvoiceWithLines> {
  return inTransaction(db, (tx) => issueSupplementaryInvoiceIn(tx, input, actor, now));
}

/** As `issueSupplementaryInvoice`, in the caller's transaction. */
export async function issueSupplementaryInvoiceIn(
  tx: Transaction,
  input: SupplementaryInvoice,
  actor: Actor,
  now: Date,
): Promise<InvoiceWithLines> {
  const month = calendarMonthOf('month', input.month);
  const sourceKey = optionalTextOf('dedupeKey', input.dedupeKey);
  if (input.lines.length === 0) throw new InvalidInput('lines', '[]', 'at least one line');
  const period = await holdPostingPeriod(tx, monthOf(now.getTime()));
  await lockRow(tx, 'contract', 'contract', input.contractId);
  const contract = await tx.contract.findUniqueOrThrow({ where: { id: input.contractId } });
  if (contract.status === 'DRAFT') throw new Conflict(`Contract ${contract.number} is a draft.`);
  const earlier = sourceKey && (await findBySourceKey(tx, sourceKey));
  if (earlier) return earlier;
  const invoiced = { ...contract, contractId: contract.id };
  const lines = await checkLines(tx, input.lines, invoiced);
  return issueBeside(tx, { contract: invoiced, month, lines, sourceKey }, period, { actor, now });
}

export interface InvoiceBeside {
  readonly contract: InvoicedContract;
  readonly month: Month;
  readonly lines: readonly InvoiceLineDraft[];
  readonly sourceKey: string | null;
}

/** Issues an invoice beside the monthly one, with the next free number. The contract is held by the caller. */
export async function issueBeside(
  tx: Transaction,
  { contract, month, lines, sourceKey }: InvoiceBeside,
  period: Month,
  posting: Posting,
): Promise<InvoiceWithLines> {
  const number = await findFreeNumber(tx, `INV-${month}-${contract.number}-S`);
  const draft = {
    ...invoiceOf(contract, lines, posting.now),
    number,
    kind: 'SUPPLEMENTARY',
    month,
    sourceKey,
  } as const;
  const issued = await postInvoices(tx, [draft], period, posting);
  const [first] = issued;
  if (!first) throw new Conflict(`There is an invoice ${number} already.`);
  await applyCarriedCredits(tx, issued, posting);
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: first.id }, include: linesInOrder });
  const change = { actor: posting.actor, at: posting.now, entityType: 'invoice', entityId: invoice.id };
  await recordChange(tx, { ...change, action: 'invoice.issued', after: imageOf(invoice) });
  return invoice;
}

const linesInOrder = { lines: { orderBy: { position: 'asc' } } } as const;

function findBySourceKey(tx: Transaction, sourceKey: string): Promise<InvoiceWithLines | null> {
  const where = { source_sourceKey: { source: 'tenure', sourceKey } };
  return tx.invoice.findUnique({ where, include: linesInOrder });
}

async function checkLines(
  tx: Transaction,
  lines: readonly SupplementaryLine[],
  contract: InvoicedContract,
): Promise<InvoiceLineDraft[]> {
  await checkReferences(tx, lines, contract);
  return lines.map((line) => {
    const amountMinor = minorUnitsOf('lines.amountMinor', line.amountMinor);
    const [from, to] = [dayOf('lines.fromDate', line.fromDate), dayOf('lines.toDate', line.toDate)];
    if (to <= from) throw new InvalidInput('lines.toDate', line.toDate, 'a day after fromDate');
    return {
      kind: choiceOf('lines.kind', line.kind, supplementaryKinds),
      serviceId: line.serviceId ?? null,
      contractServiceId: line.contractServiceId ?? null,
      contractOverrideId: null,
      correctsLineId: line.correctsLineId ?? null,
      description: textOf('lines.description', line.description, 500),
      fromDate: dayText(from),
      toDate: dayText(to),
      amountMinor,
      taxMinor: line.taxMinor ?? taxOf(amountMinor, contract),
    };
  });
}

/** A line names only what belongs to the customer, and a service that exists. */
async function checkReferences(
  tx: Transaction,
  lines: readonly SupplementaryLine[],
  { contractId, accountId }: InvoicedContract,
): Promise<void> {
  for (const { serviceId, contractServiceId, correctsLineId } of lines) {
    if (serviceId && !(await tx.service.findUnique({ where: { id: serviceId } }))) {
      throw new NotFound('service', serviceId);
    }
    if (contractServiceId && !(await tx.contractService.findFirst({ where: { id: contractServiceId, contractId } }))) {
      throw new NotFound('service of the contract', contractServiceId);
    }
    const where = { id: correctsLineId ?? 0, invoice: { accountId } };
    if (correctsLineId && !(await tx.invoiceLine.findFirst({ where }))) {
      throw new NotFound('invoice line of the customer', correctsLineId);
    }
  }
}
