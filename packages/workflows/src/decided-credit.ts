import type { Actor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import { approveCreditIn } from './credit-approval.ts';
import { issueCreditsIn } from './credit-issue.ts';
import { type NewCredit, proposeCreditIn } from './credits.ts';
import { Conflict } from './refusals.ts';

/** The people whose decision a credit carries out. */
export interface Deciders {
  readonly proposedById: number | null;
  readonly approvedById: number | null;
  /** Who carries it out; above the four-eyes limit the credit's second approver, and so a third person. */
  readonly actor: Actor;
}

/**
 * Issues the credit that a dispute's decision or a correction says, in the caller's transaction: proposed and approved
 * by whom proposed and approved the decision. Returns its id. Throws InvalidInput, Conflict.
 */
export async function issueDecidedCredit(
  tx: Transaction,
  credit: NewCredit,
  { proposedById, approvedById, actor }: Deciders,
  now: Date,
): Promise<number> {
  const { id: creditId } = await proposeCreditIn(tx, credit, { userId: proposedById, apiKeyId: null }, now);
  const first = await approveCreditIn(tx, { creditId }, { userId: approvedById, apiKeyId: null }, now);
  if (first.status === 'PROPOSED') {
    if (actor.userId === null || actor.userId === proposedById || actor.userId === approvedById) {
      throw new Conflict(
        'The amount is above the four-eyes limit: somebody who neither proposed nor approved it has to carry it out.',
      );
    }
    await approveCreditIn(tx, { creditId }, actor, now);
  }
  await issueCreditsIn(tx, [creditId], actor, now);
  return creditId;
}
