import { type Actor, type Change, recordChange, recordChanges } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Credit } from '@tenure/db/generated/prisma/client';
import { differenceOf } from './audit-image.ts';
import { type CreditReference, holdCredit } from './credits.ts';
import { textOf } from './input-text.ts';
import { Conflict, Forbidden, NotFound, type Refusal } from './refusals.ts';
import { inTransaction } from './transaction.ts';

const mostAtOnce = 5_000;

/**
 * Approves a credit: once enough people have, it is APPROVED and can be issued (§10). Nobody approves what they proposed,
 * nor twice (§20). Throws NotFound, StaleVersion, Conflict, Forbidden.
 */
export async function approveCredit(db: Database, input: CreditReference, actor: Actor, now: Date): Promise<Credit> {
  return inTransaction(db, (tx) => approveCreditIn(tx, input, actor, now));
}

/** As `approveCredit`, in the caller's transaction. */
export async function approveCreditIn(
  tx: Transaction,
  input: CreditReference,
  actor: Actor,
  now: Date,
): Promise<Credit> {
  await holdCredit(tx, input);
  const { refused } = await approveHeld(tx, [input.creditId], actor, now);
  if (refused[0]) throw refused[0].refusal;
  return tx.credit.findUniqueOrThrow({ where: { id: input.creditId } });
}

export interface BulkApproval {
  readonly approvedIds: number[];
  /** Approved by this person; they wait for another one. */
  readonly waitingIds: number[];
  readonly refused: readonly { readonly creditId: number; readonly message: string }[];
}

/** As `approveCredit` for many in a few statements; what is refused holds up no other. Throws Conflict, Forbidden. */
export async function approveCredits(
  db: Database,
  input: { readonly creditIds: readonly number[] },
  actor: Actor,
  now: Date,
): Promise<BulkApproval> {
  const ids = [...new Set(input.creditIds)].sort((a, b) => a - b);
  if (ids.length > mostAtOnce) throw new Conflict(`At most ${mostAtOnce} credits can be approved at once.`);
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`select id from credit where id = any(${ids}) order by id for update`;
    const { approvedIds, waitingIds, refused } = await approveHeld(tx, ids, actor, now);
    const messages = refused.map(({ creditId, refusal }) => ({ creditId, message: refusal.message }));
    return { approvedIds, waitingIds, refused: messages };
  });
}

interface Approved {
  readonly approvedIds: number[];
  readonly waitingIds: number[];
  readonly refused: { readonly creditId: number; readonly refusal: Refusal }[];
}

type ApprovableCredit = Credit & { readonly approvals: { readonly userId: number }[] };

/** The credits are held by the caller. */
async function approveHeld(tx: Transaction, ids: readonly number[], actor: Actor, now: Date): Promise<Approved> {
  const { userId } = actor;
  if (userId === null) throw new Forbidden('A credit is approved by a person.');
  const rows = await tx.credit.findMany({
    where: { id: { in: [...ids] } },
    include: { approvals: { select: { userId: true } } },
    orderBy: { id: 'asc' },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const refused = ids.flatMap((creditId) => {
    const refusal = refusalOf(byId.get(creditId), creditId, userId);
    return refusal ? [{ creditId, refusal }] : [];
  });
  const refusedIds = new Set(refused.map((each) => each.creditId));
  const fine = rows.filter((row) => !refusedIds.has(row.id));
  await tx.creditApproval.createMany({ data: fine.map(({ id }) => ({ creditId: id, userId, approvedAt: now })) });
  const isEnough = (row: ApprovableCredit) => row.approvals.length + 1 >= row.approvalsNeeded;
  const approvedIds = fine.filter(isEnough).map((row) => row.id);
  const waitingIds = fine.filter((row) => !isEnough(row)).map((row) => row.id);
  const approval = { status: 'APPROVED', approvedAt: now, version: { increment: 1 } } as const;
  await tx.credit.updateMany({ where: { id: { in: approvedIds } }, data: approval });
  await tx.credit.updateMany({ where: { id: { in: waitingIds } }, data: { version: { increment: 1 } } });
  const changes = fine.map((row) => changeOf(row, isEnough(row), { actor, at: now }));
  await recordChanges(tx, changes);
  return { approvedIds, waitingIds, refused };
}

function refusalOf(credit: ApprovableCredit | undefined, creditId: number, userId: number): Refusal | null {
  if (!credit) return new NotFound('credit', creditId);
  const { number, status } = credit;
  if (status !== 'PROPOSED') return new Conflict(`Credit ${number} is ${status}, not PROPOSED.`);
  if (credit.proposedById === userId) {
    return new Conflict(`You proposed credit ${number}; someone else has to approve it.`);
  }
  if (credit.approvals.some((approval) => approval.userId === userId)) {
    return new Conflict(`You approved credit ${number} already; it needs a second person.`);
  }
  return null;
}

function changeOf(
  row: ApprovableCredit,
  isApproved: boolean,
  who: { readonly actor: Actor; readonly at: Date },
): Change {
  return {
    ...who,
    action: isApproved ? 'credit.approved' : 'credit.approval-added',
    entityType: 'credit',
    entityId: row.id,
    before: { status: row.status, approvals: row.approvals.length },
    after: { status: isApproved ? 'APPROVED' : row.status, approvals: row.approvals.length + 1 },
  };
}

/** Ends a credit that is not issued yet. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function rejectCredit(
  db: Database,
  input: CreditReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<Credit> {
  const reason = textOf('reason', input.reason, 1_000);
  return inTransaction(db, async (tx) => {
    const before = await holdCredit(tx, input);
    if (before.status !== 'PROPOSED' && before.status !== 'APPROVED') {
      throw new Conflict(`Credit ${before.number} is ${before.status} and can't be rejected any more.`);
    }
    const data = { status: 'REJECTED', rejectedById: actor.userId, rejectedReason: reason } as const;
    const credit = await tx.credit.update({ where: { id: before.id }, data: { ...data, version: { increment: 1 } } });
    const change = { actor, at: now, action: 'credit.rejected', entityType: 'credit', entityId: credit.id };
    await recordChange(tx, { ...change, ...differenceOf(before, credit), reason });
    return credit;
  });
}
