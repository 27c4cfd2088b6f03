import { type Actor, recordChange } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Prisma, RedFlag, RedFlagEventKind } from '@tenure/db/generated/prisma/client';
import type { FlagLine } from '@tenure/domain/red-flag-finding';
import type { RedFlagHandling } from '@tenure/domain/red-flag-terms';
import { type RedFlagRule, redFlagRuleWords } from '@tenure/domain/red-flag-vocabulary';
import { differenceOf, imageOf } from './audit-image.ts';
import { findFlagOwner } from './red-flag-people.ts';
import { Conflict } from './refusals.ts';
import { checkVersion, lockRow } from './transaction.ts';

export interface RedFlagReference {
  readonly flagId: number;
  readonly expectedVersion?: number | undefined;
}

/** What a flag keeps of what its rule saw. */
export interface FlagInputs {
  readonly policyId: number;
  readonly policyNumber: number;
  /** The warehouse snapshot the figures are from; null for what is judged on tickets and reports themselves. */
  readonly snapshot: { readonly name: string; readonly asOf: string } | null;
  readonly lines: readonly FlagLine[];
}

/** Two evaluations at the same time must not open one episode twice. */
const redFlagLock = 20_261_125;
const msPerMinute = 60_000;

export async function changeRedFlags(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${redFlagLock})`;
}

/** Throws NotFound, StaleVersion. */
export async function holdRedFlag(tx: Transaction, { flagId, expectedVersion }: RedFlagReference): Promise<RedFlag> {
  await lockRow(tx, 'red_flag', 'red flag', flagId);
  const flag = await tx.redFlag.findUniqueOrThrow({ where: { id: flagId } });
  checkVersion(flag, expectedVersion);
  return flag;
}

/** Throws Conflict where the episode is over. */
export function checkIsOpenFlag(flag: RedFlag): void {
  if (flag.endedAt !== null) {
    throw new Conflict(`Red flag ${flag.number} ended at ${flag.endedAt.toISOString()}.`);
  }
}

export interface NewEpisode {
  readonly rule: RedFlagRule;
  readonly subject: string;
  readonly title: string;
  readonly inputs: FlagInputs;
  readonly handling: RedFlagHandling;
}

/** Opens an episode, owned by the person of its role who has the fewest. */
export async function openEpisode(tx: Transaction, episode: NewEpisode, actor: Actor, now: Date): Promise<RedFlag> {
  const { rule, subject, title, handling } = episode;
  const inputs = storedInputs(episode.inputs);
  const flag = await tx.redFlag.create({
    data: {
      rule,
      subject,
      title,
      openedAt: now,
      ownerId: await findFlagOwner(tx, handling.ownerRole),
      acknowledgeDueAt: new Date(now.getTime() + handling.acknowledgeMinutes * msPerMinute),
      inputs,
      latestInputs: inputs,
      latestAt: now,
    },
  });
  await writeFlagEvent(tx, flag.id, { kind: 'OPENED', toValue: redFlagRuleWords[rule] }, actor, now);
  const change = { actor, at: now, action: 'red-flag.opened', entityType: 'red-flag', entityId: flag.id };
  await recordChange(tx, { ...change, after: imageOf(flag) });
  return flag;
}

export function storedInputs(inputs: FlagInputs): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(inputs)) as Prisma.InputJsonObject;
}

export interface FlagEventDraft {
  readonly kind: RedFlagEventKind;
  readonly fromValue?: string | null;
  readonly toValue?: string | null;
  readonly reason?: string | null;
}

async function writeFlagEvent(
  tx: Transaction,
  flagId: number,
  event: FlagEventDraft,
  actor: Actor,
  now: Date,
): Promise<void> {
  await tx.redFlagEvent.create({ data: { ...event, flagId, at: now, actorId: actor.userId } });
}

export interface RedFlagChange {
  readonly actor: Actor;
  readonly now: Date;
  /** What follows `red-flag.` in the audit trail, for example `acknowledged`. */
  readonly action: string;
  readonly data: Prisma.RedFlagUncheckedUpdateInput;
  readonly events: readonly FlagEventDraft[];
  readonly reason?: string | null;
}

/** Writes the change of a held flag, its lines in the history, and its audit entry. */
export async function changeRedFlag(tx: Transaction, before: RedFlag, change: RedFlagChange): Promise<RedFlag> {
  const { actor, now, action, events, reason = null } = change;
  const flag = await tx.redFlag.update({
    where: { id: before.id },
    data: { ...change.data, version: { increment: 1 } },
  });
  for (const event of events) await writeFlagEvent(tx, before.id, event, actor, now);
  const entity = { entityType: 'red-flag', entityId: before.id, action: `red-flag.${action}` };
  await recordChange(tx, { actor, at: now, ...entity, ...differenceOf(before, flag), reason });
  return flag;
}
