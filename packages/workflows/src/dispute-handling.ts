import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Dispute } from '@tenure/db/generated/prisma/client';
import { changeDispute, type DisputeReference, holdDispute } from './dispute-rows.ts';
import { textOf } from './input-text.ts';
import { checkActiveUser } from './references.ts';
import { Conflict } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface DisputeAssignment extends DisputeReference {
  /** Null takes it from whoever has it. */
  readonly assigneeId: number | null;
}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function assignDispute(db: Database, input: DisputeAssignment, actor: Actor, now: Date): Promise<Dispute> {
  const { assigneeId } = input;
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    checkIsNotClosed(before);
    await checkActiveUser(tx, 'assigneeId', assigneeId);
    if (before.assigneeId === assigneeId) return before;
    const fromValue = before.assigneeId?.toString() ?? null;
    const event = { kind: 'ASSIGNED', fromValue, toValue: assigneeId?.toString() ?? null } as const;
    return changeDispute(tx, before, { actor, now, action: 'assigned', data: { assigneeId }, event });
  });
}

/** Writes something down that only we read. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function noteDispute(
  db: Database,
  input: DisputeReference & { readonly body: string },
  actor: Actor,
  now: Date,
): Promise<Dispute> {
  const body = textOf('body', input.body, 5_000);
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    checkIsNotClosed(before);
    const event = { kind: 'NOTE_ADDED' } as const;
    return changeDispute(tx, before, { actor, now, action: 'noted', data: {}, event, reason: body });
  });
}

function checkIsNotClosed(dispute: Dispute): void {
  if (dispute.status === 'CLOSED') throw new Conflict(`Dispute ${dispute.number} is closed.`);
}
