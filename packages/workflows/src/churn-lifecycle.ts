import { systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Account } from '@tenure/db/generated/prisma/client';
import { changeLifecycle } from './churn-notices.ts';
import { changePlay, holdOpenPlay } from './play-rows.ts';
import { inTransaction, lockRow } from './transaction.ts';

interface EndedAccount {
  readonly id: number;
  /** First day no longer covered by any contract. */
  readonly endDate: Date;
}

/** Accounts whose last contract has ended by `now` and that are not yet said to have left. */
function findEndedAccounts(db: Transaction, now: Date): Promise<EndedAccount[]> {
  return db.$queryRaw<EndedAccount[]>`
    select a.id, max(c.end_date) as "endDate" from account a join contract c on c.account_id = a.id
    where a.lifecycle <> 'CHURNED' and c.status <> 'DRAFT'
    group by a.id having max(c.end_date) <= ${now}::timestamp::date order by a.id`;
}

/** Says of every customer whose last contract has ended that it left (§12), and ends its plays. Returns how many. */
export async function churnEndedAccounts(db: Database, now: Date): Promise<number> {
  const ended = await findEndedAccounts(db, now);
  for (const { id, endDate } of ended) {
    await inTransaction(db, async (tx) => {
      await lockRow(tx, 'account', 'account', id);
      // Somebody may have renewed it meanwhile.
      const isStillEnded = (await findEndedAccounts(tx, now)).some((one) => one.id === id);
      if (isStillEnded) await churn(tx, await tx.account.findUniqueOrThrow({ where: { id } }), endDate, now);
    });
  }
  return ended.length;
}

async function churn(tx: Transaction, account: Account, endDate: Date, now: Date): Promise<void> {
  const why = `Its last contract ended; ${endDate.toISOString().slice(0, 10)} is the first day without one.`;
  await changeLifecycle(tx, account, 'CHURNED', why, { actor: systemActor, now });
  const open = await tx.accountPlay.findMany({
    where: { accountId: account.id, status: 'OPEN' },
    select: { id: true },
  });
  for (const { id } of open) {
    const play = await holdOpenPlay(tx, { playId: id });
    await changePlay(tx, play, {
      ...{ actor: systemActor, now, action: 'closed' },
      data: { status: 'DONE', closedAt: now, outcome: 'CHURNED', outcomeNote: why },
      step: { kind: 'CLOSED', text: `CHURNED: ${why}` },
    });
  }
}

/**
 * Customers that the end of their contracts had made leave, and of which one is in force again. Where a person said that
 * it left, a person says that it is back.
 */
function findReturnedAccounts(db: Transaction, now: Date): Promise<{ id: number }[]> {
  return db.$queryRaw<{ id: number }[]>`
    select a.id from account a
    cross join lateral (select e.actor_id from audit_entry e where e.entity_type = 'account' and e.entity_id = a.id
      and e.after ? 'lifecycle' order by e.id desc limit 1) latest
    where a.lifecycle = 'CHURNED' and latest.actor_id is null
      and exists (select from contract c where c.account_id = a.id and c.status = 'ACTIVE'
        and c.start_date <= ${now}::timestamp and c.end_date > ${now}::timestamp)
    order by a.id`;
}

/** Says of customers that came back that they are active. Returns how many. */
export async function reviveReturnedAccounts(db: Database, now: Date): Promise<number> {
  const returned = await findReturnedAccounts(db, now);
  for (const { id } of returned) {
    await inTransaction(db, async (tx) => {
      await lockRow(tx, 'account', 'account', id);
      const account = await tx.account.findUniqueOrThrow({ where: { id } });
      if (account.lifecycle !== 'CHURNED') return;
      await changeLifecycle(tx, account, 'ACTIVE', 'A contract is in force again.', { actor: systemActor, now });
    });
  }
  return returned.length;
}
