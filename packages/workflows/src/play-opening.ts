import { type Actor, recordChange } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { AccountPlay, HealthColor, Prisma } from '@tenure/db/generated/prisma/client';
import type { PlayReason } from '@tenure/domain/health-vocabulary';
import { imageOf } from './audit-image.ts';
import { dayOf } from './input-value.ts';
import { findPolicyInForce } from './operating-policies.ts';

export interface PlayOpening {
  readonly accountId: number;
  readonly reason: PlayReason;
  readonly actor: Actor;
  readonly now: Date;
  /** When it was opened; now where missing. */
  readonly at?: Date | undefined;
  /** The health model's title for the reason where missing. */
  readonly title?: string | undefined;
  /** The health model's days after the opening where missing. */
  readonly dueDate?: string | Date | undefined;
  /** The account's customer success manager where missing; null for nobody. */
  readonly ownerId?: number | null | undefined;
  /** What the trigger saw: `words`, `rows` of {type, id, label}, and what else it went by. */
  readonly inputs: Prisma.InputJsonObject;
  /** The survey answer it follows up. */
  readonly answerId?: number | null | undefined;
}

const dayMs = 86_400_000;

/**
 * Opens a play, in the transaction of what caused it. Null where one of this account and reason is open already (§15):
 * a further answer is then noted in it.
 */
export async function openPlay(tx: Transaction, opening: PlayOpening): Promise<AccountPlay | null> {
  const { accountId, reason, actor, now, at = now, answerId = null, inputs } = opening;
  const open = await tx.accountPlay.findFirst({ where: { accountId, reason, status: 'OPEN' } });
  if (open) {
    await noteAnswer(tx, open, opening, at);
    return null;
  }
  const terms = await termsOf(tx, opening, at);
  const risk = await findRisk(tx, accountId, at);
  // The index of open plays decides who comes first, where two would open one at once.
  const [play] = await tx.accountPlay.createManyAndReturn({
    data: [
      {
        ...{ accountId, reason, ...terms, openedAt: at, inputs, answerId },
        isAtRisk: risk.isAtRisk || reason === 'CHURN_NOTICE',
        healthScore: risk.score,
      },
    ],
    skipDuplicates: true,
  });
  if (!play) return null;
  const text = typeof inputs.words === 'string' ? inputs.words : null;
  await tx.playStep.create({
    data: { playId: play.id, at, recordedAt: now, kind: 'OPENED', text, actorId: actor.userId },
  });
  const change = { actor, at: now, action: 'account-play.opened', entityType: 'account-play', entityId: play.id };
  await recordChange(tx, { ...change, after: imageOf(play), payload: { ownerId: play.ownerId } });
  return play;
}

async function termsOf(tx: Transaction, { accountId, reason, title, dueDate, ownerId }: PlayOpening, at: Date) {
  const { content } = await findPolicyInForce(tx, 'HEALTH', at);
  const rules = content.plays[reason];
  const owner =
    ownerId === undefined
      ? (await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { csmId: true } })).csmId
      : ownerId;
  const due = dueDate === undefined ? new Date(at.getTime() + rules.dueDays * dayMs) : dayOf('dueDate', dueDate);
  return { title: title ?? rules.title, ownerId: owner, dueDate: due };
}

interface Risk {
  readonly color: HealthColor | null;
  readonly score: number | null;
  readonly hasNotice: boolean;
}

/** How the account was when it was opened: only one at risk can count as saved (§13). */
async function findRisk(tx: Transaction, accountId: number, at: Date) {
  const [risk] = await tx.$queryRaw<Risk[]>`
    select h.color, h.score, exists (select from churn_notice n where n.account_id = ${accountId}
      and n.noticed_at <= ${at}::timestamp
      and (n.withdrawn_at is null or n.withdrawn_at > ${at}::timestamp)) as "hasNotice"
    from (select 1) one left join lateral (
      select color, score from account_health where account_id = ${accountId} and date < ${at}::timestamp::date
      order by date desc, model_id desc limit 1) h on true`;
  const isAtRisk = risk?.color === 'RED' || risk?.color === 'YELLOW' || risk?.hasNotice === true;
  return { isAtRisk, score: risk?.score ?? null };
}

/** Another answer of the same kind goes into the play that is open. */
async function noteAnswer(tx: Transaction, play: AccountPlay, opening: PlayOpening, at: Date): Promise<void> {
  const { answerId, inputs, actor, now } = opening;
  if (!answerId || play.answerId === answerId) return;
  const text = typeof inputs.words === 'string' ? inputs.words : 'Another low score';
  await tx.playStep.create({
    data: { playId: play.id, at, recordedAt: now, kind: 'NOTE', text, actorId: actor.userId },
  });
  const change = { actor, at: now, action: 'account-play.answer-added', entityType: 'account-play' };
  await recordChange(tx, { ...change, entityId: play.id, after: { answerId, text } });
}
