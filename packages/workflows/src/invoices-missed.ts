import { systemActor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { type Month, monthOf } from '@tenure/domain/month';
import { chargedTerms } from './charged-terms.ts';
import { draftMissedLines } from './invoices-lines.ts';
import { issueBeside } from './invoices-supplementary.ts';
import { holdPostingPeriod } from './posting-period.ts';
import { inTransaction, lockRow } from './transaction.ts';

/**
 * Charges what was added to a contract after its monthly invoice was issued, back to the day it holds from, with a
 * supplementary invoice for each month (§11). `changedSince` limits the look to contracts changed since then. Returns
 * how many invoices.
 */
export async function issueMissedServices(db: Database, now: Date, changedSince?: Date): Promise<number> {
  let issued = 0;
  for (const { contractId, month } of await findMissed(db, changedSince ?? new Date(0))) {
    issued += await inTransaction(db, async (tx) => {
      const period = await holdPostingPeriod(tx, monthOf(now.getTime()));
      await lockRow(tx, 'contract', 'contract', contractId);
      const missed = await draftMissedLines(tx, contractId, month);
      if (!missed) return 0;
      await issueBeside(tx, { ...missed, month, sourceKey: null }, period, { actor: systemActor, now });
      return 1;
    });
  }
  return issued;
}

/** Only a contract that changed after the issue of an invoice can lack a line of it. */
function findMissed(db: Database, changedSince: Date): Promise<{ contractId: number; month: Month }[]> {
  return db.$queryRaw<{ contractId: number; month: Month }[]>`
    select distinct c.id as "contractId", i.month
    from contract c join invoice i on i.contract_id = c.id and i.kind = 'PERIODIC' and i.issued_at < c.updated_at
    join ${chargedTerms} t on t.contract_id = c.id
    where c.updated_at >= ${changedSince}::timestamp and c.status <> 'DRAFT'
      and greatest(t.from_at, c.start_date::timestamp, (i.month || '-01')::timestamp)
        < least(t.to_at, c.end_date::timestamp, (i.month || '-01')::timestamp + interval '1 month')
      and not exists (select from invoice_line l join invoice of_month on of_month.id = l.invoice_id
        where l.contract_service_id = t.contract_service_id and of_month.month = i.month)
      and not exists (select from invoice_line l join invoice of_month on of_month.id = l.invoice_id
        where l.contract_override_id = t.contract_override_id and of_month.month = i.month)
    order by c.id, i.month`;
}
