import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Account, ChurnNotice, Lifecycle } from '@tenure/db/generated/prisma/client';
import { type ChurnReason, churnReasons } from '@tenure/domain/health-vocabulary';
import { imageOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { choiceOf, dayOf } from './input-value.ts';
import { openPlay } from './play-opening.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface NewChurnNotice {
  readonly accountId: number;
  /** When the customer said so; now where missing. */
  readonly noticedAt?: Date | undefined;
  /** First day without it. */
  readonly effectiveDate: string | Date;
  readonly reason: ChurnReason;
  /** Where the reason can be seen (§12). */
  readonly evidence: string;
}

/**
 * Keeps that a customer said it leaves: the account is at risk from then on and gets a play. Throws InvalidInput,
 * NotFound, and Conflict where it has left or a notice stands.
 */
export async function recordChurnNotice(
  db: Database,
  input: NewChurnNotice,
  actor: Actor,
  now: Date,
): Promise<ChurnNotice> {
  const reason = choiceOf('reason', input.reason, churnReasons);
  const evidence = textOf('evidence', input.evidence, 2000);
  const noticedAt = input.noticedAt ?? now;
  const effectiveDate = dayOf('effectiveDate', input.effectiveDate);
  const noticedDate = noticedAt.toISOString().slice(0, 10);
  if (noticedAt > now) throw new InvalidInput('noticedAt', noticedAt, 'an instant that is not in the future');
  const effective = effectiveDate.toISOString().slice(0, 10);
  if (effective < noticedDate) {
    throw new InvalidInput('effectiveDate', effective, `a day from that of the notice, ${noticedDate}, on`);
  }
  return inTransaction(db, async (tx) => {
    const account = await holdAccount(tx, input.accountId);
    await checkMayNotice(tx, account);
    const data = { accountId: account.id, noticedAt, effectiveDate, reason, evidence };
    const notice = await tx.churnNotice.create({ data: { ...data, recordedById: actor.userId, createdAt: now } });
    const change = { actor, at: now, action: 'churn-notice.recorded', entityType: 'churn-notice' };
    await recordChange(tx, { ...change, entityId: notice.id, after: imageOf(notice) });
    await changeLifecycle(tx, account, 'AT_RISK', 'The customer gave notice.', { actor, now });
    const words = `The customer leaves on ${effective}: ${reason}`;
    const inputs = { words, rows: [], noticeId: notice.id };
    await openPlay(tx, { accountId: account.id, reason: 'CHURN_NOTICE', inputs, actor, now });
    return notice;
  });
}

export interface ChurnNoticeWithdrawal {
  readonly noticeId: number;
  readonly reason: string;
  readonly expectedVersion?: number | undefined;
}

/** The customer stays after all; its play stays open until somebody says what came of it. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function withdrawChurnNotice(
  db: Database,
  input: ChurnNoticeWithdrawal,
  actor: Actor,
  now: Date,
): Promise<ChurnNotice> {
  const withdrawnReason = textOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const found = await tx.churnNotice.findUnique({ where: { id: input.noticeId }, select: { accountId: true } });
    if (!found) throw new NotFound('churn notice', input.noticeId);
    // The account before the notice, as when it is recorded.
    await lockRow(tx, 'account', 'account', found.accountId);
    await lockRow(tx, 'churn_notice', 'churn notice', input.noticeId);
    const before = await tx.churnNotice.findUniqueOrThrow({ where: { id: input.noticeId } });
    checkVersion(before, input.expectedVersion);
    if (before.withdrawnAt !== null) throw new Conflict('The notice was withdrawn already.');
    const account = await tx.account.findUniqueOrThrow({ where: { id: before.accountId } });
    if (account.lifecycle === 'CHURNED') throw new Conflict(`${account.name} has left; its notice can't be withdrawn.`);
    const notice = await tx.churnNotice.update({
      where: { id: before.id },
      data: { withdrawnAt: now, withdrawnReason, version: { increment: 1 } },
    });
    const change = { actor, at: now, action: 'churn-notice.withdrawn', entityType: 'churn-notice' };
    await recordChange(tx, {
      ...change,
      entityId: notice.id,
      after: { withdrawnAt: now.toISOString() },
      reason: withdrawnReason,
    });
    if (account.lifecycle === 'AT_RISK') {
      await changeLifecycle(tx, account, 'ACTIVE', 'The customer withdrew its notice.', { actor, now });
    }
    return notice;
  });
}

async function holdAccount(tx: Transaction, accountId: number): Promise<Account> {
  await lockRow(tx, 'account', 'account', accountId);
  return tx.account.findUniqueOrThrow({ where: { id: accountId } });
}

async function checkMayNotice(tx: Transaction, account: Account): Promise<void> {
  if (account.lifecycle === 'CHURNED') throw new Conflict(`${account.name} has left already.`);
  const standing = await tx.churnNotice.findFirst({ where: { accountId: account.id, withdrawnAt: null } });
  if (standing) {
    const from = standing.effectiveDate.toISOString().slice(0, 10);
    throw new Conflict(`A notice of ${account.name} stands already, effective on ${from}; withdraw it first.`);
  }
}

/** A change of where an account stands, with its reason; none where it stands there. */
export async function changeLifecycle(
  tx: Transaction,
  account: Pick<Account, 'id' | 'lifecycle'>,
  lifecycle: Lifecycle,
  reason: string,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  if (account.lifecycle === lifecycle) return;
  await tx.account.update({
    where: { id: account.id },
    data: { lifecycle, version: { increment: 1 }, updatedAt: now },
  });
  const change = { actor, at: now, action: 'account.updated', entityType: 'account', entityId: account.id };
  await recordChange(tx, { ...change, before: { lifecycle: account.lifecycle }, after: { lifecycle }, reason });
}
