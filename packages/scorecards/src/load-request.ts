import type { Database } from '@tenure/db/client';
import { type BoardKind, type BoardPeriod, boardPeriodOf } from '@tenure/domain/board-period';
import { shippedCreditTerms } from '@tenure/domain/credit-terms';
import { finalInstantOf } from '@tenure/domain/service-credit';
import { findBilling } from '@tenure/workflows/billing';
import { findFirstMonth } from '@tenure/workflows/board-history';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';
import type { ScorecardRequest } from './collect-scorecard.ts';
import type { KnownMonths } from './finality.ts';
import type { ScorecardFlag } from './scorecard.ts';

/** The board that is asked for. */
export interface ScorecardAsked {
  readonly kind: BoardKind;
  readonly period: string;
  readonly compareWith?: string | null;
}

export type ScorecardSnapshot = ScorecardRequest['snapshot'];

/** Which months were final, and which were locked in the books, as far as the snapshot can know. */
export async function loadKnownMonths(db: Database, months: readonly string[], asOf: Date): Promise<KnownMonths> {
  const billing = await findBilling(db);
  const periods = await db.accountingPeriod.findMany({
    where: { month: { in: [...months] } },
    select: { month: true, status: true, finalisedAt: true },
  });
  const byMonth = new Map(periods.map((period) => [period.month, period]));
  // Before billing nothing is settled month by month: a month is as known as it will be once its final day has come.
  const isUnbilled = (month: string) => billing === null || month < billing.firstMonth;
  const hasPassed = (month: string) => asOf.getTime() >= finalInstantOf(month, shippedCreditTerms);
  return {
    isFinal(month) {
      const finalisedAt = byMonth.get(month)?.finalisedAt;
      if (finalisedAt) return finalisedAt.getTime() <= asOf.getTime();
      return isUnbilled(month) && hasPassed(month);
    },
    isLocked: (month) => byMonth.get(month)?.status === 'LOCKED' || (isUnbilled(month) && hasPassed(month)),
  };
}

/** Red flags that stood at some instant of the period, those that stood at its end first, then the latest. */
export async function loadFlags(db: Database, { startAt, endAt }: BoardPeriod): Promise<ScorecardFlag[]> {
  const flags = await db.redFlag.findMany({
    where: {
      openedAt: { lt: new Date(endAt) },
      OR: [{ endedAt: null }, { endedAt: { gte: new Date(startAt) } }],
    },
    include: { owner: { select: { name: true } } },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
  });
  const within = (at: Date | null) => (at && at.getTime() < endAt ? at.toISOString() : null);
  const shown = flags.map((flag) => ({
    ...{ id: flag.id, number: flag.number, rule: flag.rule, subject: flag.subject, title: flag.title },
    openedAt: flag.openedAt.toISOString(),
    endedAt: within(flag.endedAt),
    acknowledgedAt: within(flag.acknowledgedAt),
    ownerName: flag.owner?.name ?? null,
  }));
  return [...shown.filter(({ endedAt }) => endedAt === null), ...shown.filter(({ endedAt }) => endedAt !== null)];
}

/** What a scorecard is collected with. Throws RangeError for what is no period of the kind. */
export async function loadScorecardRequest(
  db: Database,
  { kind, period, compareWith = null }: ScorecardAsked,
  snapshot: ScorecardSnapshot,
): Promise<ScorecardRequest> {
  const board = boardPeriodOf(kind, period);
  // By the policy of the period's last instant, so that a later one never changes what was aimed at.
  const judgedAt = new Date(Math.min(board.endAt - 1, snapshot.asOf.getTime()));
  const { number, content } = await findPolicyInForce(db, 'SCORECARD', judgedAt);
  return {
    ...{ kind, period, compareWith, snapshot },
    policy: { number, content },
    redFlags: await loadFlags(db, board),
    known: await loadKnownMonths(db, board.months, snapshot.asOf),
    firstMonth: await findFirstMonth(db, snapshot.asOf),
  };
}
