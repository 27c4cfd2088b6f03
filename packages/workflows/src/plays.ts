import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { AccountPlay } from '@tenure/db/generated/prisma/client';
import {
  type PlayOutcome,
  type PlayReason,
  playOutcomes,
  playReasons,
  type RecordedStepKind,
  recordedStepKinds,
} from '@tenure/domain/health-vocabulary';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf, dayOf } from './input-value.ts';
import { openPlay } from './play-opening.ts';
import { changePlay, holdOpenPlay, type PlayReference } from './play-rows.ts';
import { checkActiveUser, holdAccountToRead } from './references.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface NewPlay {
  readonly accountId: number;
  readonly reason: PlayReason;
  /** The health model's where missing. */
  readonly title?: string | undefined;
  readonly dueDate?: string | Date | undefined;
  /** The account's customer success manager where missing. */
  readonly ownerId?: number | null | undefined;
  readonly note?: string | undefined;
}

const longestText = 4000;

/** Opens a play by hand. Throws InvalidInput, NotFound, Conflict where one of this account and reason is open. */
export async function startPlay(db: Database, input: NewPlay, actor: Actor, now: Date): Promise<AccountPlay> {
  const { accountId, ownerId } = input;
  const reason = choiceOf('reason', input.reason, playReasons);
  const title = input.title === undefined ? undefined : textOf('title', input.title);
  const dueDate = input.dueDate === undefined ? undefined : dueDayOf(input.dueDate, now);
  const words = optionalTextOf('note', input.note, longestText);
  return inTransaction(db, async (tx) => {
    await holdAccountToRead(tx, accountId);
    await checkActiveUser(tx, 'ownerId', ownerId);
    const inputs = { words, rows: [] };
    const play = await openPlay(tx, { accountId, reason, title, dueDate, ownerId, inputs, actor, now });
    if (play) return play;
    const open = await tx.accountPlay.findFirst({ where: { accountId, reason, status: 'OPEN' } });
    throw new Conflict(`Play ${open?.number ?? ''} of this account for ${reason} is still open.`);
  });
}

export interface NewPlayStep extends PlayReference {
  readonly kind: RecordedStepKind;
  readonly text: string;
  /** When it happened; now where missing. */
  readonly at?: Date | undefined;
}

/** Notes what was done. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function recordPlayStep(db: Database, input: NewPlayStep, actor: Actor, now: Date): Promise<AccountPlay> {
  const kind = choiceOf('kind', input.kind, recordedStepKinds);
  const text = textOf('text', input.text, longestText);
  return inTransaction(db, async (tx) => {
    const before = await holdOpenPlay(tx, input);
    const at = input.at ?? now;
    if (at > now || at < before.openedAt) {
      const from = before.openedAt.toISOString();
      throw new InvalidInput('at', at, `an instant from ${from}, when the play was opened, to now`);
    }
    return changePlay(tx, before, { actor, now, at, action: 'step-recorded', data: {}, step: { kind, text } });
  });
}

export interface PlayOwnerChange extends PlayReference {
  /** Null takes it from whoever has it. */
  readonly ownerId: number | null;
  readonly reason?: string | null | undefined;
}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changePlayOwner(
  db: Database,
  input: PlayOwnerChange,
  actor: Actor,
  now: Date,
): Promise<AccountPlay> {
  const { ownerId } = input;
  const reason = optionalTextOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const before = await holdOpenPlay(tx, input);
    await checkActiveUser(tx, 'ownerId', ownerId);
    if (before.ownerId === ownerId) return before;
    const text = `${await nameOf(tx, before.ownerId)} → ${await nameOf(tx, ownerId)}${reason ? `: ${reason}` : ''}`;
    const step = { kind: 'OWNER_CHANGED', text } as const;
    return changePlay(tx, before, { actor, now, action: 'owner-changed', data: { ownerId }, step, reason });
  });
}

export interface PlayDueChange extends PlayReference {
  readonly dueDate: string | Date;
  readonly reason?: string | null | undefined;
}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changePlayDue(db: Database, input: PlayDueChange, actor: Actor, now: Date): Promise<AccountPlay> {
  const dueDate = dueDayOf(input.dueDate, now);
  const reason = optionalTextOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const before = await holdOpenPlay(tx, input);
    if (before.dueDate.getTime() === dueDate.getTime()) return before;
    const text = `${dateOf(before.dueDate)} → ${dateOf(dueDate)}${reason ? `: ${reason}` : ''}`;
    const step = { kind: 'DUE_CHANGED', text } as const;
    return changePlay(tx, before, { actor, now, action: 'due-changed', data: { dueDate }, step, reason });
  });
}

export interface PlayClosing extends PlayReference {
  readonly outcome: PlayOutcome;
  /** What came of it. */
  readonly note: string;
}

/** Ends a play with what came of it. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function closePlay(db: Database, input: PlayClosing, actor: Actor, now: Date): Promise<AccountPlay> {
  const outcome = choiceOf('outcome', input.outcome, playOutcomes);
  const outcomeNote = textOf('note', input.note, longestText);
  return inTransaction(db, async (tx) => {
    const before = await holdOpenPlay(tx, input);
    const data = { status: 'DONE', closedAt: now, outcome, outcomeNote } as const;
    const step = { kind: 'CLOSED', text: `${outcome}: ${outcomeNote}` } as const;
    return changePlay(tx, before, { actor, now, action: 'closed', data, step });
  });
}

/** Gives up a play that should not have been opened. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function cancelPlay(
  db: Database,
  input: PlayReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<AccountPlay> {
  const reason = textOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const before = await holdOpenPlay(tx, input);
    const data = { status: 'CANCELLED', closedAt: now, outcomeNote: reason } as const;
    return changePlay(tx, before, {
      actor,
      now,
      action: 'cancelled',
      data,
      step: { kind: 'CLOSED', text: reason },
      reason,
    });
  });
}

function dateOf(day: Date): string {
  return day.toISOString().slice(0, 10);
}

function dueDayOf(value: string | Date, now: Date): Date {
  const day = dayOf('dueDate', value);
  if (dateOf(day) < dateOf(now)) throw new InvalidInput('dueDate', dateOf(day), `a day from today, ${dateOf(now)}, on`);
  return day;
}

async function nameOf(tx: Transaction, userId: number | null): Promise<string> {
  if (userId === null) return 'nobody';
  return (await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } })).name;
}
