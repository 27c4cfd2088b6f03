import type { Database } from '@tenure/db/client';
import {
  type BoardKind,
  type BoardPeriod,
  periodOfMonth,
  periodTitle,
  priorPeriodOf,
} from '@tenure/domain/board-period';
import { monthOf } from '@tenure/domain/month';
import { loadKnownMonths } from '@tenure/scorecards/load-request';
import { findFirstMonth } from '@tenure/workflows/board-history';
import { builder } from '../../graphql/builder.ts';
import { ScorecardKind } from './scorecard-vocabulary.ts';

interface ListedPeriod extends BoardPeriod {
  readonly isOver: boolean;
  readonly isFinal: boolean;
  readonly isFrozen: boolean;
}

const ScorecardPeriod = builder.objectRef<ListedPeriod>('ScorecardPeriod').implement({
  description: 'A period there is a board of.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ScorecardKind, description: 'Which board.' }),
    period: t.exposeString('period', { description: 'YYYY-MM or YYYY-Qn.' }),
    title: t.string({ description: 'In words.', resolve: periodTitle }),
    fromMonth: t.exposeString('fromMonth', { description: 'Its first month.' }),
    toMonth: t.exposeString('toMonth', { description: 'Its last month.' }),
    isOver: t.exposeBoolean('isOver', { description: 'Whether it is over.' }),
    isFinal: t.exposeBoolean('isFinal', { description: 'Whether all its months are final.' }),
    isFrozen: t.exposeBoolean('isFrozen', { description: 'Whether it was frozen.' }),
  }),
});

const mostPeriods = 120;

/** From the current period back to the first. */
async function listPeriods(db: Database, kind: BoardKind, now: Date): Promise<ListedPeriod[]> {
  const firstMonth = await findFirstMonth(db, now);
  const periods: BoardPeriod[] = [];
  let period = periodOfMonth(kind, monthOf(now.getTime()));
  while (period.toMonth >= firstMonth && periods.length < mostPeriods) {
    periods.push(period);
    period = priorPeriodOf(period);
  }
  const known = await loadKnownMonths(
    db,
    periods.flatMap(({ months }) => months),
    now,
  );
  const frozen = await db.frozenScorecard.findMany({ where: { kind }, select: { period: true } });
  const frozenPeriods = new Set(frozen.map((one) => one.period));
  return periods.map((one) => ({
    ...one,
    isOver: now.getTime() >= one.endAt,
    isFinal: now.getTime() >= one.endAt && one.months.every(known.isFinal),
    isFrozen: frozenPeriods.has(one.period),
  }));
}

builder.queryField('scorecardPeriods', (t) =>
  t.field({
    type: [ScorecardPeriod],
    description: 'The periods there is a board of, the latest first.',
    authScopes: { can: 'readScorecards' },
    complexity: { field: 5, multiplier: 1 },
    args: { kind: t.arg({ type: ScorecardKind, required: true, description: 'Which board.' }) },
    resolve: (_root, { kind }, { db, now }) => listPeriods(db, kind, now),
  }),
);
