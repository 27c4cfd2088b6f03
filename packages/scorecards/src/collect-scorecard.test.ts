import { boardPeriodOf } from '@tenure/domain/board-period';
import { rowIdentities } from '@tenure/reports/board-rows';
import { boards } from '@tenure/reports/boards';
import { apartUnder } from '@tenure/reports/report-rows';
import { afterEach, expect, test } from 'vitest';
import { collectScorecard } from './collect-scorecard.ts';
import { metricPassport } from './metric-passport.ts';
import { reportOf } from './read-figures.ts';
import { standingOf, unsettledOf } from './scorecard-table.ts';
import { asked } from './testing/asked.ts';
import { type HandMadeRows, handMadeWarehouse } from './testing/hand-made-warehouse.ts';

const opened: { drop(): void }[] = [];
afterEach(() => {
  for (const warehouse of opened.splice(0)) warehouse.drop();
});

async function collect(rows: HandMadeRows, more: Parameters<typeof asked>[0] = {}) {
  const warehouse = await handMadeWarehouse(rows);
  opened.push(warehouse);
  const card = await collectScorecard(warehouse, asked(more));
  const metric = (id: string) => {
    const found = card.metrics.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`${id} is not on the board`);
    return found;
  };
  return { card, metric };
}

const clocks = (month: string, met: number, missed: number, clock = 'FIRST_RESPONSE') => ({
  ...{ month, clock, tier: 'STARTER', severity: 'LOW', met, missed },
  decided: met + missed,
});
const scores = (month: string, n: number, scoreSum: number) => ({ month, kind: 'CSAT', tier: 'STARTER', n, scoreSum });
const revenue = (month: string, currency: string, netMinor: number) => ({
  ...{ month, currency, netMinor, n: 2, accountName: 'A' },
});

test('every metric names a figure that rows stand behind, keeps apart what must be, and has rows told apart', () => {
  const period = boardPeriodOf('QUARTERLY', '2026-Q3');
  for (const { source, notMeasured } of [...boards.MONTHLY, ...boards.QUARTERLY]) {
    if (!source) {
      expect(notMeasured).not.toBeNull();
      continue;
    }
    const currency = source.isPerCurrency ? 'USD' : null;
    const { filter, rowsReport } = metricPassport(source, period, currency);
    expect(apartUnder(reportOf(source), filter)).toEqual([]);
    expect(Object.keys(rowIdentities)).toContain(rowsReport);
  }
});

test('tiers are pooled by counts, the band is judged on integers, and the passport selects what was counted', async () => {
  const rows = [
    clocks('2026-09', 190, 10),
    { ...clocks('2026-09', 4, 6), tier: 'ENTERPRISE' },
    clocks('2026-08', 40, 0),
  ];
  const { metric } = await collect({ sla_attainment: [...rows, clocks('2026-09', 1, 99, 'RESOLUTION')] });
  expect(metric('first_response')).toMatchObject({
    ...{ numerator: '194', denominator: '210', n: 210, shown: '92.38 %', band: 'AMBER', bandWords: 'watch' },
    ...{ targetWords: 'at least 95 %', trend: 'DOWN', trendWords: 'down from 100.00 %', isImprovement: false },
    prior: { period: '2026-08', shown: '100.00 %', band: 'GREEN' },
    passport: {
      report: 'sla_attainment',
      filter: { clock: 'FIRST_RESPONSE', month: '2026-09' },
      rowsColumn: 'decided',
      rowsReport: 'ticket_clocks',
      rowsFilter: { clock: 'FIRST_RESPONSE', month: '2026-09', exclusionReason: null },
    },
  });
  expect(metric('resolution')).toMatchObject({ shown: '1.00 %', band: 'RED' });
});

test('a handful of answers is said to be one, and under 30 on either side there is no trend', async () => {
  const few = await collect({ survey_scores: [scores('2026-09', 4, 40), scores('2026-08', 60, 300)] });
  expect(few.metric('csat')).toMatchObject({
    ...{ shown: '10.00', nLabel: 'low n', band: 'GREEN', trend: 'NONE', trendWords: 'no trend: n = 4, under 30' },
  });
  const before = await collect({ survey_scores: [scores('2026-09', 30, 240), scores('2026-08', 29, 290)] });
  expect(before.metric('csat')).toMatchObject({ nLabel: null, trendWords: 'no trend: n = 29 in 2026-08, under 30' });
  const both = await collect({ survey_scores: [scores('2026-09', 30, 240), scores('2026-08', 30, 240)] });
  expect(both.metric('csat')).toMatchObject({ shown: '8.00', band: 'GREEN', trend: 'FLAT', isImprovement: null });
});

test('nothing is no data with a reason, never green and never zero', async () => {
  const { card, metric } = await collect({ mrr: [{ month: '2026-09', currency: 'EUR', mrrMinor: 100 }] });
  for (const { id, value, reason, band, shown } of card.metrics) {
    if (id === 'open_credit_liability:EUR') continue;
    expect([id, value, typeof reason, band]).toEqual([id, null, 'string', 'NO_DATA']);
    expect(shown).toMatch(/^no data$|^not measured$/);
  }
  expect(metric('search_rank').passport).toBeNull();
  // No incident owes anything: that is an amount of zero, and known.
  expect(metric('open_credit_liability:EUR')).toMatchObject({ shown: '0.00 EUR', minor: '0', bandWords: 'no target' });
});

test('currencies are never added up and stand by recurring revenue, to the last cent of any size', async () => {
  const huge = '900719925474099301';
  const { card, metric } = await collect({
    mrr: [
      { month: '2026-09', currency: 'EUR', mrrMinor: 5_000_000 },
      { month: '2026-09', currency: 'USD', mrrMinor: 9_000_000 },
    ],
    net_revenue: [
      revenue('2026-09', 'USD', 1_240_000),
      revenue('2026-08', 'USD', 1_240_001),
      revenue('2026-09', 'CHF', 5),
      { ...revenue('2026-09', 'EUR', 0), netMinor: huge },
    ],
  });
  const ids = card.metrics.filter(({ key }) => key === 'net_revenue').map(({ id }) => id);
  expect(ids).toEqual(['net_revenue:USD', 'net_revenue:EUR', 'net_revenue:CHF']);
  expect(metric('net_revenue:USD')).toMatchObject({ shown: '12,400.00 USD', trend: 'DOWN', isImprovement: false });
  expect(metric('net_revenue:EUR')).toMatchObject({ minor: huge, shown: '9,007,199,254,740,993.01 EUR' });
});

test('a quarter pools its months by counts, takes levels from its last month, and shows each month', async () => {
  const retained = (month: string, endMinor: number) => ({
    ...{ month, window: '12M', currency: 'USD', tier: 'STARTER', n: 40, startMinor: 1_000, endMinor, keptMinor: 900 },
  });
  const { metric, card } = await collect(
    {
      sla_attainment: [
        clocks('2026-07', 10, 0),
        clocks('2026-08', 80, 10),
        clocks('2026-09', 0, 0),
        clocks('2026-04', 50, 50),
      ],
      retention: [retained('2026-09', 1_100), retained('2026-08', 500), retained('2026-06', 1_000)],
    },
    { kind: 'QUARTERLY', period: '2026-Q3', compareWith: '2026-Q2' },
  );
  expect(card).toMatchObject({ title: 'Q3 2026', priorPeriod: '2026-Q2', fromMonth: '2026-07', toMonth: '2026-09' });
  const response = metric('first_response');
  expect(response).toMatchObject({
    numerator: '90',
    denominator: '100',
    shown: '90.00 %',
    comparison: { shown: '50.00 %' },
  });
  expect(response.months.map(({ period, shown }) => [period, shown])).toEqual([
    ['2026-07', '100.00 %'],
    ['2026-08', '88.89 %'],
    ['2026-09', 'no data'],
  ]);
  expect(metric('nrr:USD')).toMatchObject({ shown: '110.00 %', band: 'GREEN', prior: { shown: '100.00 %' } });
  expect(metric('nrr:USD').passport?.filter).toEqual({ window: '12M', month: '2026-09', currency: 'USD' });
});

test('a period that is not over or not final says until when it is provisional; so does a metric that settles later', async () => {
  const soon = { name: 's', hash: 'h', asOf: new Date('2026-10-03T00:00:00.000Z') };
  const running = await collect({}, { kind: 'QUARTERLY', period: '2026-Q4', snapshot: soon });
  expect(running.card.provisionalReason).toBe('Q4 2026 is not over before 1 January 2027 (UTC).');
  const open = await collect({}, { known: { isFinal: (month) => month < '2026-09', isLocked: () => true } });
  expect(open.card.provisionalReason).toMatch(/^September 2026 is not final/);
  const over = await collect({}, { snapshot: soon });
  expect(over.card.isProvisional).toBe(false);
  expect(over.metric('automation').provisionalReason).toBe('Until 8 October 2026 (UTC) a requester can come back.');
  expect(over.metric('csat').isProvisional).toBe(false);
});

test('with less than a year of history churn is annualised from its months, exactly, and says so', async () => {
  const lost = (month: string, lostAccounts: number, n: number) => ({
    month,
    window: '1M',
    tier: 'STARTER',
    lostAccounts,
    n,
  });
  const { metric } = await collect({ logo_churn: [lost('2026-08', 0, 50), lost('2026-09', 1, 50)] });
  const churn = metric('logo_churn');
  expect(churn).toMatchObject({
    ...{
      shown: '11.36 %',
      band: 'AMBER',
      n: 100,
      numerator: String(100n ** 12n - 99n ** 12n),
      denominator: String(100n ** 12n),
      note: 'annualised from 2 months',
    },
    definition: expect.stringMatching(/Annualised from 2 months of history: 1 − \(1 − 1\/100\)\^12\.$/),
  });
  expect(churn.passport?.rowsFilter).toMatchObject({ window: '1M', month: { from: '2025-11', to: '2026-09' } });
  const grown = await collect({ logo_churn: [lost('2026-09', 1, 50), { ...lost('2026-09', 3, 40), window: '12M' }] });
  expect(grown.metric('logo_churn')).toMatchObject({
    ...{ shown: '7.50 %', n: 40, note: null },
    passport: { filter: { window: '12M' } },
  });
  // Somebody paid a year ago: there is history, and nobody of then to be kept.
  const year = await collect({ logo_churn: [lost('2025-10', 2, 2), lost('2026-09', 1, 50)] });
  expect(year.metric('logo_churn')).toMatchObject({ shown: 'no data', n: 0, note: null });
  const almost = await collect({ logo_churn: [lost('2025-11', 2, 2), lost('2026-09', 1, 50)] });
  expect(almost.metric('logo_churn')).toMatchObject({ n: 52, note: 'annualised from 2 months' });
});

const soon = { name: 's', hash: 'h' };
const of2026 = (at: string) => ({ ...soon, asOf: new Date(`2026-${at}`) });

test('levels and rolling windows of a running quarter are those of its running month, and sums of it are no trend', async () => {
  const kept = (month: string, endMinor: number, currency = 'USD') => ({
    ...{ month, window: '12M', currency, tier: 'STARTER', n: 40, startMinor: 1_000, endMinor, lostMinor: 30 },
  });
  const rows = {
    mrr: [
      { month: '2026-11', currency: 'USD', mrrMinor: 900 },
      { month: '2026-11', currency: 'EUR', mrrMinor: 500 },
    ],
    retention: [kept('2026-09', 1_200), kept('2026-10', 1_100), kept('2026-11', 1_000)],
    logo_churn: [{ month: '2026-11', window: '12M', tier: 'STARTER', lostAccounts: 4, n: 25 }],
    net_revenue: [revenue('2026-09', 'USD', 500), revenue('2026-10', 'USD', 300), revenue('2026-11', 'USD', 1)],
  };
  const quarter = { kind: 'QUARTERLY', period: '2026-Q4' } as const;
  const { card, metric } = await collect(rows, { ...quarter, snapshot: of2026('11-23T02:15:00.000Z') });
  expect(card).toMatchObject({ fromMonth: '2026-10', toMonth: '2026-12', isProvisional: true });
  const nrr = metric('nrr:USD');
  expect(nrr).toMatchObject({ shown: '100.00 %', band: 'AMBER', note: 'November 2026, so far' });
  expect(nrr.months.map(({ period }) => period)).toEqual(['2026-10', '2026-11']);
  expect(nrr.passport?.rowsFilter).toMatchObject({ window: '12M', month: '2026-11' });
  expect(metric('logo_churn')).toMatchObject({ shown: '16.00 %', n: 25, note: 'November 2026, so far' });
  expect(metric('revenue_churn:USD')).toMatchObject({ shown: '3.00 %', note: 'November 2026, so far' });
  expect(metric('net_revenue:USD')).toMatchObject({
    ...{ shown: '3.01 USD', trend: 'NONE', trendWords: 'no trend: Q4 2026 is not over', isImprovement: null },
  });
  expect(card.metrics.filter(({ key }) => key === 'nrr').map(({ group }) => group)).toEqual(['USD', 'EUR']);
  // At the first instant after it the quarter is over, and its last month the one that counts.
  const over = await collect(rows, { ...quarter, snapshot: { ...soon, asOf: new Date('2027-01-01T00:00:00Z') } });
  expect(over.metric('net_revenue:USD')).toMatchObject({ trend: 'DOWN', isImprovement: false });
  expect(over.metric('nrr:USD')).toMatchObject({ shown: 'no data', note: null });
  expect(over.metric('nrr:USD').months).toHaveLength(3);
});

test('a period that has not begun has no board, and of one before the history nothing is known', async () => {
  const quarter = { kind: 'QUARTERLY', period: '2026-Q4' } as const;
  await expect(collect({}, { ...quarter, snapshot: of2026('09-30T23:59:59.999Z') })).rejects.toThrow(/has not begun/);
  const begun = await collect({}, { ...quarter, snapshot: of2026('10-01T00:00:00.000Z') });
  expect(begun.card.metrics[0]?.months.map(({ period }) => period)).toEqual(['2026-10']);
  const mrr = [{ month: '2026-09', currency: 'USD', mrrMinor: 900 }];
  const { metric } = await collect({ mrr }, { firstMonth: '2026-09', compareWith: '2026-07' });
  const reason = 'There is no history before September 2026.';
  expect(metric('open_credit_liability:USD')).toMatchObject({
    ...{ shown: '0.00 USD', prior: { shown: 'no data', reason }, comparison: { shown: 'no data', reason } },
  });
});

test('a final period whose books are open says which figures may still change, also once it is frozen', async () => {
  const known = { isFinal: () => true, isLocked: () => false };
  const { card } = await collect({}, { known });
  const reason = 'The books of September 2026 are open; it stands once they are locked.';
  expect(card.isProvisional).toBe(false);
  expect(unsettledOf(card)).toBe(`2 of ${card.metrics.length} figures may still change. ${reason}`);
  const frozen = { frozen: { frozenAt: '2026-11-23T03:00:00.000Z', hash: 'abc' }, staleWords: null };
  expect(standingOf(card, frozen)).toMatch(/SHA-256 abc\. When it was frozen: 2 of \d+ figures may still change/);
  const locked = await collect({});
  expect(unsettledOf(locked.card)).toBeNull();
  expect(standingOf(locked.card, frozen)).toMatch(/SHA-256 abc\.$/);
});
