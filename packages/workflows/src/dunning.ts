import { type Change, recordChanges, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { type DunnedInvoice, dunningMailOf } from './dunning-mail.ts';
import { inTransaction } from './transaction.ts';

/** Days after the due date on which a reminder of this level is due (§11). */
const dunningDays = [7, 14, 30] as const;
const batchSize = 200;

/**
 * Reminds customers of overdue invoices, 7, 14 and 30 days after they were due, of the undisputed part only. Where a
 * reminder was missed, the latest one due is written alone. Returns how many. Safe to run by several at once.
 */
export async function sendDueDunning(db: Database, now: Date): Promise<number> {
  for (let sent = 0; ; ) {
    const batch = await inTransaction(db, (tx) => sendBatch(tx, now));
    if (batch === 0) return sent;
    sent += batch;
  }
}

async function sendBatch(tx: Transaction, now: Date): Promise<number> {
  const invoices = await findOverdue(tx, now);
  if (invoices.length === 0) return 0;
  await tx.dunningNotice.createMany({
    data: invoices.map(({ id, level, undisputedMinor }) => {
      return { invoiceId: id, level, sentAt: now, amountMinor: undisputedMinor };
    }),
  });
  const mails = invoices.flatMap((invoice) => dunningMailOf(invoice));
  const data = mails.map((mail) => ({ ...mail, nextAttemptAt: now, createdAt: now }));
  await tx.outgoingMail.createMany({ data, skipDuplicates: true });
  await recordChanges(
    tx,
    invoices.map((invoice) => changeOf(invoice, now)),
  );
  return invoices.length;
}

/**
 * Invoices with something open that nobody disputes, and a level that is due and not sent. What an open dispute is about
 * stays out; invoices somebody holds are left to the next round, and imported ones to whoever issued them.
 */
function findOverdue(tx: Transaction, now: Date): Promise<DunnedInvoice[]> {
  const [first, second, third] = dunningDays.map((days) => new Date(now.getTime() - days * MS_PER_DAY));
  return tx.$queryRaw<DunnedInvoice[]>`
    select i.id, i.number, i.currency, i.due_date as "dueDate", a.name as "accountName", due.level,
      i.gross_minor - i.credited_minor - i.paid_minor - disputed.amount as "undisputedMinor",
      (select c.email from contact c where c.account_id = i.account_id
        order by 'BILLING' = any(c.roles::text[]) desc, c.id limit 1) as recipient
    from invoice i join account a on a.id = i.account_id
    cross join lateral (select case when i.due_date <= ${third}::date then 3
      when i.due_date <= ${second}::date then 2 else 1 end as level) due
    cross join lateral (select coalesce(sum(d.amount_minor), 0)::bigint as amount from dispute d
      where d.invoice_id = i.id and d.status not in ('REJECTED', 'WITHDRAWN', 'SETTLED', 'CLOSED')
        and (d.late_reason is null or d.late_approved_by_id is not null)) disputed
    where i.due_date <= ${first}::date and i.kind <> 'IMPORTED'
      and i.gross_minor - i.credited_minor - i.paid_minor > disputed.amount
      and not exists (select from dunning_notice n where n.invoice_id = i.id and n.level >= due.level)
    order by i.id limit ${batchSize} for update of i skip locked`;
}

function changeOf({ id, number, level, undisputedMinor, recipient }: DunnedInvoice, now: Date): Change {
  const after = { invoiceNumber: number, level, amountMinor: String(undisputedMinor), recipient };
  return { actor: systemActor, at: now, action: 'dunning.sent', entityType: 'invoice', entityId: id, after };
}
