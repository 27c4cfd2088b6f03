import type { Database } from '@tenure/db/client';
import { readOverride } from '@tenure/domain/health-overrides';
import type { ReviewSection } from './review.ts';
import { type ReviewSource, readRows, rowOf } from './review-service.ts';
import { shownAmount } from './shown-value.ts';

const ours = { isInternal: true, needsCosts: false } as const;
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const inWords = (word: string) => word.toLowerCase().replaceAll(/[_-]/g, ' ');

/** Health at the end of each month, as it was written then (§15). */
export async function healthSection(db: Database, { accountId, period }: ReviewSource): Promise<ReviewSection> {
  const days = await db.accountHealth.findMany({
    where: { accountId, date: { gte: new Date(period.startAt), lt: new Date(period.endAt) } },
    orderBy: [{ date: 'asc' }, { modelId: 'asc' }],
    select: {
      date: true,
      score: true,
      color: true,
      reason: true,
      overrides: true,
      knownWeight: true,
      totalWeight: true,
    },
  });
  const lastOf = new Map(days.map((day) => [dayOf(day.date).slice(0, 7), day]));
  return {
    ...ours,
    key: 'health',
    title: 'Health',
    words: 'At the last day of each month that was written.',
    columns: ['Day', 'Score', 'Colour', 'Coverage', 'Why'],
    rows: [...lastOf.values()].map(({ date, score, color, reason, overrides, knownWeight, totalWeight }) =>
      rowOf([
        ...[dayOf(date), score === null ? 'none' : String(score), color ? inWords(color) : 'none'],
        ...[
          `${knownWeight} of ${totalWeight}`,
          reason ?? overrides.map((override) => inWords(readOverride(override).code)).join(', '),
        ],
      ]),
    ),
    emptyReason: 'No day of the quarter was written.',
  };
}

/** Plays that were open at some time of the quarter (§15). */
export async function playSection(db: Database, { accountId, period }: ReviewSource): Promise<ReviewSection> {
  const plays = await db.accountPlay.findMany({
    where: {
      accountId,
      openedAt: { lt: new Date(period.endAt) },
      OR: [{ closedAt: null }, { closedAt: { gte: new Date(period.startAt) } }],
    },
    include: { owner: { select: { name: true } } },
    orderBy: { number: 'asc' },
  });
  return {
    ...ours,
    key: 'plays',
    title: 'Plays',
    words: 'Work on the account that was open in the quarter.',
    columns: ['Play', 'What', 'Why', 'Opened', 'Owner', 'Outcome'],
    rows: plays.map((play) => {
      const isClosed = play.closedAt !== null && play.closedAt.getTime() < period.endAt;
      const outcome = isClosed ? inWords(play.outcome ?? play.status) : 'open';
      const owner = play.owner?.name ?? 'nobody';
      return rowOf([`#${play.number}`, play.title, inWords(play.reason), dayOf(play.openedAt), owner, outcome]);
    }),
    emptyReason: 'No play was open in the quarter.',
  };
}

/** What the account brought and what serving it cost, by currency (§13). */
export async function marginSection({ warehouse, accountId, period }: ReviewSource): Promise<ReviewSection> {
  const filter = { accountId, month: { from: period.fromMonth, to: period.toMonth } };
  const rows = await readRows(warehouse, 'account_margin', { filter, groupBy: ['currency'] });
  const names = ['netRevenueMinor', 'costMinor', 'marginMinor'];
  return {
    ...ours,
    needsCosts: true,
    key: 'margin',
    title: 'Margin',
    words: 'Net revenue of the months whose costs are recorded, less the account’s part of the cost of support.',
    columns: ['Net revenue', 'Cost to serve', 'Margin'],
    rows: rows.map((row) =>
      rowOf(names.map((name) => shownAmount(BigInt(String(row[name])), String(row['currency'])))),
    ),
    emptyReason: 'No costs are recorded of the quarter.',
  };
}
