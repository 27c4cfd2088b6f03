import { recordChanges, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import { addMonths, listMonths, type Month, monthOf } from '@tenure/domain/month';
import { findBilling } from './billing.ts';
import { firstDayOf } from './billing-month.ts';
import { chargedTerms } from './charged-terms.ts';
import { applyCarriedCredits } from './credit-application.ts';
import { draftInvoices } from './invoices-lines.ts';
import { issueMissedServices } from './invoices-missed.ts';
import { reportTakenNumbers } from './invoices-numbers.ts';
import { postInvoices } from './invoices-posting.ts';
import { holdPostingPeriod } from './posting-period.ts';
import { inTransaction } from './transaction.ts';

export interface InvoiceRun {
  readonly invoices: number;
  /** Parts of credits that were taken off them. */
  readonly applications: number;
  /** Numbers that another invoice has: their contracts are not invoiced for that month. Each is told of once. */
  readonly takenNumbers: readonly string[];
}

/** Contracts of one transaction: few enough that nobody waits long for one of them. */
const batchSize = 500;

/**
 * Issues what is due: for each contract one invoice a month in advance, from the first month of billing on (§11).
 * Credits that carried over are applied in the same transaction, oldest first. However many run this, and however
 * often, each invoice comes once: the database keeps contract and month unique. What was added to a contract after its
 * invoice follows on a supplementary one. `changedSince` limits the look to contracts changed since then.
 */
export async function issueDueInvoices(db: Database, now: Date, changedSince?: Date): Promise<InvoiceRun> {
  const billing = await findBilling(db);
  const run = { invoices: 0, applications: 0, takenNumbers: [] as string[] };
  if (!billing) return run;
  for (const month of await findDueMonths(db, listMonths(billing.firstMonth, monthOf(now.getTime())), changedSince)) {
    for (;;) {
      const batch = await inTransaction(db, (tx) => issueBatch(tx, month, now));
      run.invoices += batch.invoices;
      run.applications += batch.applications;
      run.takenNumbers.push(...batch.takenNumbers);
      if (batch.invoices === 0) break;
    }
  }
  run.invoices += await issueMissedServices(db, now, changedSince);
  return run;
}

/** The months in which a contract lacks its invoice. */
async function findDueMonths(db: Database, months: readonly Month[], changedSince?: Date): Promise<Month[]> {
  const rows = await db.$queryRaw<{ month: Month }[]>`
    select m.month from unnest(${[...months]}::text[]) as m(month)
    cross join lateral (
      select (m.month || '-01')::date as starts, ((m.month || '-01')::date + interval '1 month')::date as ends) t
    where exists (
      select from contract c
      where c.status <> 'DRAFT' and c.start_date < t.ends and c.end_date > t.starts
        and c.updated_at >= ${changedSince ?? new Date(0)}::timestamp
        and exists (select from ${chargedTerms} charged where charged.contract_id = c.id
          and greatest(charged.from_at, c.start_date::timestamp, t.starts::timestamp)
            < least(charged.to_at, c.end_date::timestamp, t.ends::timestamp))
        and not exists (select from invoice i
          where i.contract_id = c.id and i.month = m.month and i.kind = 'PERIODIC'))
    order by m.month`;
  return rows.map((row) => row.month);
}

/** Contracts held by somebody else, or invoiced by somebody else meanwhile, are left out. */
async function findDueContracts(tx: Transaction, month: Month): Promise<number[]> {
  const [starts, ends] = [firstDayOf(month), firstDayOf(addMonths(month, 1))];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select c.id from contract c
    where c.status <> 'DRAFT' and c.start_date < ${ends}::date and c.end_date > ${starts}::date
      and exists (select from ${chargedTerms} charged where charged.contract_id = c.id
        and greatest(charged.from_at, c.start_date::timestamp, ${starts}::timestamp)
          < least(charged.to_at, c.end_date::timestamp, ${ends}::timestamp))
      and not exists (select from invoice i where i.contract_id = c.id and i.month = ${month} and i.kind = 'PERIODIC')
    order by c.id limit ${batchSize} for update of c skip locked`;
  return rows.map((row) => row.id);
}

async function issueBatch(tx: Transaction, month: Month, now: Date): Promise<InvoiceRun> {
  const period = await holdPostingPeriod(tx, month);
  const contractIds = await findDueContracts(tx, month);
  const drafts = contractIds.length === 0 ? [] : await draftInvoices(tx, contractIds, month, now);
  if (drafts.length === 0) return { invoices: 0, applications: 0, takenNumbers: [] };
  const posting = { actor: systemActor, now };
  const invoices = await postInvoices(tx, drafts, period, posting);
  const applications = await applyCarriedCredits(tx, invoices, posting);
  const takenNumbers = await reportTakenNumbers(tx, drafts, invoices, now);
  const [first] = invoices;
  if (first) {
    await recordChanges(tx, [
      {
        actor: systemActor,
        at: now,
        action: 'invoice.run',
        entityType: 'invoice',
        entityId: first.id,
        after: { month, period, invoices: invoices.length, invoiceIds: invoices.map((invoice) => invoice.id) },
      },
    ]);
  }
  return { invoices: invoices.length, applications, takenNumbers };
}
