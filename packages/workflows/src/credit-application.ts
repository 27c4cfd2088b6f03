import type { Actor, Change } from '@tenure/db/change';
import { recordChanges } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import { allocateCredits } from '@tenure/domain/credit-allocation';
import type { CreditKind } from '@tenure/domain/finance-vocabulary';
import { creditAppliedEntry } from '@tenure/domain/ledger-entries';
import { type Month, monthOf } from '@tenure/domain/month';
import { recordsOf } from './bulk-rows.ts';
import { type Posting, postEntries } from './ledger.ts';
import { holdPostingPeriod } from './posting-period.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction, lockRow } from './transaction.ts';

/** An invoice that credits may be taken off. */
export interface CreditableInvoice {
  readonly id: number;
  readonly number: string;
  readonly accountId: number;
  readonly currency: string;
  /** Gross less what was credited and paid. */
  readonly openMinor: bigint;
}

interface CarriedCredit {
  readonly id: number;
  readonly number: number;
  readonly kind: CreditKind;
  readonly accountId: number;
  readonly currency: string;
  readonly remainingMinor: bigint;
}

interface Application {
  readonly credit: CarriedCredit;
  readonly invoice: CreditableInvoice;
  readonly amountMinor: bigint;
}

/**
 * Takes what the customers' issued credits still hold off invoices that were issued just now, oldest credit first and
 * never below zero; the rest carries over (§10). A constant number of statements. Returns how many parts were applied.
 */
export async function applyCarriedCredits(
  tx: Transaction,
  invoices: readonly (Omit<CreditableInvoice, 'openMinor'> & { readonly grossMinor: bigint })[],
  posting: Posting,
): Promise<number> {
  const open = invoices.filter((invoice) => invoice.grossMinor > 0n);
  const credits = await holdCarriedCredits(tx, [...new Set(open.map((invoice) => invoice.accountId))]);
  if (credits.length === 0) return 0;
  const creditsByPurse = Map.groupBy(credits, purseOf);
  const left = new Map(credits.map((credit) => [credit.id, credit.remainingMinor]));
  const applications = open.flatMap((invoice) => {
    const own = creditsByPurse.get(purseOf(invoice)) ?? [];
    const byId = new Map(own.map((credit) => [credit.id, credit]));
    const remaining = own.map(({ id }) => ({ id, remainingMinor: left.get(id) ?? 0n }));
    return allocateCredits(invoice.grossMinor, remaining).flatMap(({ id, amountMinor }): Application[] => {
      const credit = byId.get(id);
      left.set(id, (left.get(id) ?? 0n) - amountMinor);
      return credit ? [{ credit, invoice: { ...invoice, openMinor: invoice.grossMinor }, amountMinor }] : [];
    });
  });
  await postApplications(tx, applications, posting);
  return applications.length;
}

/** Credits of one customer in one currency pay each other's invoices. */
function purseOf({ accountId, currency }: { readonly accountId: number; readonly currency: string }): string {
  return `${accountId} ${currency}`;
}

/** Oldest first; held, so that nobody applies or reverses them at the same time. */
function holdCarriedCredits(tx: Transaction, accountIds: readonly number[]): Promise<CarriedCredit[]> {
  return tx.$queryRaw<CarriedCredit[]>`
    select id, number, kind::text, account_id as "accountId", currency,
      amount_minor - applied_minor - reversed_minor as "remainingMinor"
    from credit
    where account_id = any(${[...accountIds]}) and status = 'ISSUED' and applied_minor + reversed_minor < amount_minor
    order by id for update`;
}

/** Posts the applications in the month of the event, and moves the amounts of credits and invoices with them. */
async function postApplications(
  tx: Transaction,
  applications: readonly Application[],
  posting: Posting,
): Promise<void> {
  if (applications.length === 0) return;
  const period = await holdPostingPeriod(tx, monthOf(posting.now.getTime()));
  const entries = applications.map((application) => entryOf(application, period));
  const entryIds = await postEntries(tx, entries, posting);
  const rows = applications.map(({ credit, invoice, amountMinor }, index) => ({
    creditId: credit.id,
    invoiceId: invoice.id,
    amountMinor,
    entryId: entryIds.get(entries[index]?.dedupeKey ?? ''),
  }));
  await tx.$executeRaw`
    with given as materialized (
      select * from jsonb_to_recordset(${recordsOf(rows)}::jsonb) as given(
        "creditId" integer, "invoiceId" integer, "amountMinor" bigint, "entryId" integer)
    ), written as (
      insert into credit_application (credit_id, invoice_id, amount_minor, applied_at, entry_id)
      select "creditId", "invoiceId", "amountMinor", ${posting.now}::timestamp, "entryId" from given
    ), credited as (
      update invoice set credited_minor = credited_minor + sum.amount, version = version + 1
      from (select "invoiceId" as id, sum("amountMinor") as amount from given group by "invoiceId") sum
      where invoice.id = sum.id
    )
    update credit set applied_minor = applied_minor + sum.amount, version = version + 1
    from (select "creditId" as id, sum("amountMinor") as amount from given group by "creditId") sum
    where credit.id = sum.id`;
  await recordChanges(
    tx,
    applications.map((application) => changeOf(application, period, posting)),
  );
}

function entryOf({ credit, invoice, amountMinor }: Application, period: Month) {
  return creditAppliedEntry({
    period,
    currency: credit.currency,
    accountId: credit.accountId,
    creditId: credit.id,
    creditNumber: credit.number,
    creditKind: credit.kind,
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    amountMinor,
  });
}

function changeOf({ credit, invoice, amountMinor }: Application, period: Month, { actor, now }: Posting): Change {
  const after = { invoiceId: invoice.id, invoiceNumber: invoice.number, amountMinor: String(amountMinor), period };
  return { actor, at: now, action: 'credit.applied', entityType: 'credit', entityId: credit.id, after };
}

export interface CreditToInvoice {
  readonly creditId: number;
  readonly invoiceId: number;
}

/** Takes as much of an issued credit off an invoice as both allow. Throws NotFound, InvalidInput, Conflict. */
export async function applyCredit(db: Database, input: CreditToInvoice, actor: Actor, now: Date): Promise<bigint> {
  return inTransaction(db, (tx) => applyCreditIn(tx, input, actor, now));
}

/**
 * As `applyCredit`, in the caller's transaction. Returns the amount; 0n where nothing is open or left, or where a part
 * of this credit was taken off this invoice before.
 */
export async function applyCreditIn(
  tx: Transaction,
  { creditId, invoiceId }: CreditToInvoice,
  actor: Actor,
  now: Date,
): Promise<bigint> {
  await lockRow(tx, 'credit', 'credit', creditId);
  const credit = await tx.credit.findUniqueOrThrow({ where: { id: creditId } });
  await lockRow(tx, 'invoice', 'invoice', invoiceId);
  const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } });
  if (credit.status !== 'ISSUED') throw new Conflict(`Credit ${credit.number} is ${credit.status}, not ISSUED.`);
  if (invoice.currency !== credit.currency) throw new InvalidInput('currency', invoice.currency, credit.currency);
  if (invoice.accountId !== credit.accountId) {
    throw new Conflict(`Invoice ${invoice.number} is another customer's than credit ${credit.number}.`);
  }
  if ((await tx.creditApplication.count({ where: { creditId, invoiceId } })) > 0) return 0n;
  const remainingMinor = credit.amountMinor - credit.appliedMinor - credit.reversedMinor;
  const openMinor = invoice.grossMinor - invoice.creditedMinor - invoice.paidMinor;
  const [allocation] = allocateCredits(openMinor, [{ id: creditId, remainingMinor }]);
  if (!allocation) return 0n;
  const { amountMinor } = allocation;
  const application = { credit: { ...credit, remainingMinor }, invoice: { ...invoice, openMinor }, amountMinor };
  await postApplications(tx, [application], { actor, now });
  return amountMinor;
}
