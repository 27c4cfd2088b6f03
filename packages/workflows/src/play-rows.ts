import { type Actor, recordChange } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { AccountPlay, PlayStepKind } from '@tenure/db/generated/prisma/client';
import { differenceOf } from './audit-image.ts';
import { Conflict } from './refusals.ts';
import { checkVersion, lockRow } from './transaction.ts';

export interface PlayReference {
  readonly playId: number;
  readonly expectedVersion?: number | undefined;
}

/** Throws NotFound, StaleVersion, and Conflict where it is no longer open. */
export async function holdOpenPlay(tx: Transaction, { playId, expectedVersion }: PlayReference): Promise<AccountPlay> {
  await lockRow(tx, 'account_play', 'play', playId);
  const play = await tx.accountPlay.findUniqueOrThrow({ where: { id: playId } });
  checkVersion(play, expectedVersion);
  if (play.status !== 'OPEN')
    throw new Conflict(`Play ${play.number} is ${play.status}; only an open one is worked on.`);
  return play;
}

export interface PlayChange {
  readonly actor: Actor;
  readonly now: Date;
  /** When it happened; now where missing. */
  readonly at?: Date;
  /** What follows `account-play.` in the audit trail. */
  readonly action: string;
  readonly data: Partial<Pick<AccountPlay, 'ownerId' | 'dueDate' | 'status' | 'closedAt' | 'outcome' | 'outcomeNote'>>;
  readonly step: { readonly kind: PlayStepKind; readonly text: string | null };
  readonly reason?: string | null;
}

/** Writes a change of a play, its step, and its audit entry. */
export async function changePlay(tx: Transaction, before: AccountPlay, change: PlayChange): Promise<AccountPlay> {
  const { actor, now, at = now, action, data, step, reason = null } = change;
  const play = await tx.accountPlay.update({
    where: { id: before.id },
    data: { ...data, version: { increment: 1 } },
  });
  await tx.playStep.create({ data: { playId: play.id, at, recordedAt: now, actorId: actor.userId, ...step } });
  const difference = differenceOf(before, play);
  const after = { ...difference.after, step: { kind: step.kind, text: step.text } };
  const entry = { actor, at: now, action: `account-play.${action}`, entityType: 'account-play', entityId: play.id };
  await recordChange(tx, { ...entry, before: difference.before, after, reason });
  return play;
}
