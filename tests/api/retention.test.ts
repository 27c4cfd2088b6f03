import { runEtl } from '@tenure/etl/run/run-etl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { retentionAsOf, writeRetentionWorld } from '../etl/retention-world.ts';
import { startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
const statements: string[] = [];
beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => statements.push(sql) });
  api.setNow(retentionAsOf);
});
afterAll(() => api?.close());

const day = (text: string) => new Date(`${text}T10:00:00.000Z`);

/** NPS of one account, answered in June 2025: within 90 days after the long outage. */
async function addScores(accountId: number, scores: readonly number[]) {
  const sent = { createdAt: day('2025-06-01'), scheduledAt: day('2025-06-01'), sentAt: day('2025-06-01') };
  for (const [index, score] of scores.entries()) {
    const who = { accountId, name: `Person ${index}`, email: `${accountId}.${index}@customer.example` };
    const contact = await api.db.contact.create({
      data: { ...who, createdAt: sent.createdAt, updatedAt: sent.createdAt },
    });
    const survey = { kind: 'NPS', status: 'SENT', accountId, contactId: contact.id, deliveredAt: sent.sentAt } as const;
    await api.db.survey.create({
      data: {
        ...{ ...survey, ...sent, dedupeKey: `nps:contact:${contact.id}` },
        answers: { create: { score, channel: 'LINK', answeredAt: day('2025-06-02') } },
      },
    });
  }
}

async function publish() {
  const { db, url, directory, warehouse } = api;
  const settings = { memoryLimit: '512MB', threads: 1 };
  const log = { info: () => undefined, error: () => undefined };
  const options = { db, url, warehouseDirectory: directory, settings, keep: 3, clock: () => retentionAsOf, log };
  const outcome = await runEtl(options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  await warehouse.refresh();
}

const rate =
  'name percent reason numerator denominator n lowPercent highPercent isAnnualised words target band bandWords policyVersion';
const summary = `query ($month: String, $currency: String, $tier: Tier) {
  retentionSummary(month: $month, currency: $currency, tier: $tier) {
    month currency isProvisional headline { ${rate} } monthly { ${rate} }
    startMrr { minor currency } endMrr { minor } movements { view kind n amount { minor } } passports { report asOf } } }`;

test('before the first snapshot retention is refused, not shown empty; and other roles may not read it', async () => {
  expect((await api.query('EXECUTIVE', summary)).errors?.[0]?.extensions).toEqual({ code: 'NO_SNAPSHOT' });
  expect((await api.query('SUPPORT', summary)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const idOf = await writeRetentionWorld(api.db);
  await addScores(idOf('Stays'), [1, 2, 3, 4, 5, 6]);
  await addScores(idOf('Grows'), [9, 9, 10, 10, 9, 10, 7]);
  await publish();
});

test('the latest month that is over has the year to it and the month beside it, by currency', async () => {
  const { data, errors } = await api.query('CSM', summary, {});
  expect(errors).toBeUndefined();
  const [accounts, dollars, ...others] = data.retentionSummary;
  expect(accounts).toMatchObject({ month: '2026-06', currency: null, isProvisional: false, startMrr: null });
  expect(accounts.headline).toMatchObject([
    { name: 'logoChurn', numerator: '1', denominator: '6', band: 'RED', bandWords: 'off target' },
  ]);
  expect(accounts.headline[0].lowPercent).toBeCloseTo(3.01, 2);
  expect(dollars).toMatchObject({ currency: 'USD', startMrr: { minor: '9800000' }, endMrr: { minor: '9800000' } });
  expect(dollars.headline).toMatchObject([
    {
      name: 'nrr',
      numerator: '9300000',
      denominator: '9750000',
      isAnnualised: false,
      target: 'at least 110 % in twelve months',
      ...{ band: 'RED', policyVersion: 1 },
    },
    { name: 'grr', numerator: '9000000', denominator: '9750000', lowPercent: null },
    { name: 'logoChurn', numerator: '1', denominator: '5' },
    { name: 'revenueChurn', numerator: '250000', denominator: '9750000' },
  ]);
  expect(dollars.monthly[0]).toMatchObject({ name: 'nrr', percent: 100, target: null, band: null });
  expect(others.map((each: { currency: string }) => each.currency)).toEqual(['EUR', 'CHF']);
  const moved = await api.query('CSM', summary, { month: '2026-01', currency: 'USD' });
  expect(moved.data.retentionSummary[1].movements).toMatchObject([
    { view: 'EVENT', kind: 'CHURN', n: 1, amount: { minor: '-250000' } },
    { view: 'POINT_TO_POINT', kind: 'CHURN', n: 1, amount: { minor: '-250000' } },
  ]);
});

test('with under twelve months of history churn is annualised, and says so; what is kept is not', async () => {
  const { data } = await api.query('CSM', summary, { month: '2025-06', tier: 'STARTER' });
  const [accounts] = data.retentionSummary;
  expect(accounts.headline[0]).toMatchObject({ isAnnualised: false, n: 1, denominator: '1' });
  const young = await api.query('CSM', summary, { month: '2025-09', tier: 'PROFESSIONAL' });
  const [logos, dollars] = young.data.retentionSummary;
  expect(logos.headline[0]).toMatchObject({
    ...{ isAnnualised: true, percent: 0, numerator: '0', denominator: '6', band: 'GREEN' },
    words: 'Annualised from 6 months of history: 1 − (1 − 0/6)^12.',
  });
  expect(dollars.headline).toMatchObject([
    { name: 'nrr', percent: null, band: 'NO_DATA', reason: expect.stringContaining('fewer than twelve months') },
    { name: 'grr', percent: null },
    { name: 'logoChurn', isAnnualised: true },
    { name: 'revenueChurn', isAnnualised: true },
  ]);
});

test('a cohort of zero and a month that is none say what is the matter; a running month is provisional', async () => {
  const before = await api.query('CSM', summary, { month: '2020-01' });
  expect(before.data.retentionSummary).toMatchObject([
    { currency: null, headline: [{ percent: null, band: 'NO_DATA', reason: expect.any(String) }] },
  ]);
  const running = await api.query('CSM', summary, { month: '2026-07' });
  expect(running.data.retentionSummary[0]).toMatchObject({ isProvisional: true });
  const ahead = await api.query('CSM', summary, { month: '2026-08' });
  expect(ahead.errors?.[0]?.message).toContain('a month up to 2026-07');
  expect((await api.query('CSM', exposure, { month: '2026-08' })).errors?.[0]?.message).toContain('cohortMonth');
  for (const month of ['2026-13', '2026', '']) {
    const { errors } = await api.query('CSM', summary, { month });
    expect(errors?.[0]?.message).toContain('month');
    expect(errors?.[0]?.message).toContain('YYYY-MM');
  }
});

const share = 'isExposed n count percent lowPercent highPercent reason';
const exposure = `query ($month: String, $tier: Tier) { retentionByExposure(cohortMonth: $month, tier: $tier) {
  cohortMonth exposedFromMonth followedToMonth followedMonths isComplete words passport { report }
  exposures { exposure words logoChurn { ${share} } churnDifference { points lowPoints highPoints isDistinguishable verdict }
    money { currency isExposed startMrr { minor } keptMrr { minor } grossRetentionPercent reason } shortfall { minor currency } } } }`;

test('retention after a long outage stands beside that of the others, with intervals and a verdict', async () => {
  const { data, errors } = await api.query('EXECUTIVE', exposure);
  expect(errors).toBeUndefined();
  const told = data.retentionByExposure;
  expect(told).toMatchObject({
    cohortMonth: '2025-07',
    exposedFromMonth: '2024-07',
    followedToMonth: '2026-06',
    isComplete: true,
  });
  expect(told.words).toBe(
    'Accounts with recurring revenue when 2025-07 began, exposed from 2024-07 to 2025-06, followed for twelve months, to 2026-06.',
  );
  const [incident, breach] = told.exposures;
  expect(incident).toMatchObject({
    logoChurn: [
      { isExposed: true, n: 2, count: 1, percent: 50 },
      { isExposed: false, n: 4, count: 0, percent: 0 },
    ],
    churnDifference: {
      points: 50,
      isDistinguishable: null,
      verdict: 'Too few to say whether there is a difference: n = 2 and 4.',
    },
  });
  // The others kept 87,500 of 92,500 dollars: as much of 5,000 is 4,729.73, and 2,500 was kept.
  expect(incident.shortfall).toEqual([{ minor: '222973', currency: 'USD' }]);
  expect(breach.logoChurn[0]).toMatchObject({
    n: 0,
    percent: null,
    reason: 'No account of the cohort had suffered it.',
  });
  const none = await api.query('EXECUTIVE', exposure, { month: '2020-01' });
  expect(none.data.retentionByExposure).toMatchObject({ followedMonths: 0, isComplete: false });
});

test('scores of those who suffered it are told apart from the others’', async () => {
  const query = `query ($from: String, $to: String) { surveysByExposure(kind: NPS, fromMonth: $from, toMonth: $to) {
    fromMonth toMonth exposures { exposure groups { isExposed n mean lowMean highMean reason } difference low high isDistinguishable verdict } } }`;
  const { data, errors } = await api.query('SUPPORT', query, { from: '2025-05', to: '2025-07' });
  expect(errors).toBeUndefined();
  const [incident, breach] = data.surveysByExposure.exposures;
  expect(incident).toMatchObject({
    exposure: 'INCIDENT',
    isDistinguishable: true,
    groups: [{ n: 6, mean: -100 }, { n: 7 }],
  });
  expect(incident.difference).toBeCloseTo(-100 - 600 / 7, 6);
  expect(incident.verdict).toMatch(/^The difference is distinguishable from chance: −185\.7 points .*, n = 6 and 7\.$/);
  expect(breach).toMatchObject({ isDistinguishable: null, groups: [{ n: 0, mean: null }, { n: 13 }] });
  expect((await api.query('CSM', query, { from: '2026-02', to: '2026-01' })).errors?.[0]?.message).toContain('toMonth');
});

test('cohorts are a table by age, renewals a list with its totals', async () => {
  const { data, errors } = await api.query(
    'CSM',
    `{ retentionCohorts(currency: "USD") { currency maxAgeMonths rows { cohortMonth accounts startMrr { minor }
         cells { ageMonths month keptPercent leftPercent accountsLeft endMrr { minor } } } }
       renewals(page: { offset: 0, limit: 2 }) { fromMonth toMonth totalCount totals { month forecast n mrr { minor } expectedLoss { minor } }
         items { account { name } contractNumber renewalDate endDate forecast reason healthScore healthColor churnPermille
           mrr { minor } expectedLoss { minor } } } }`,
  );
  expect(errors).toBeUndefined();
  const january = data.retentionCohorts[0].rows.find((row: { cohortMonth: string }) => row.cohortMonth === '2025-01');
  expect(january).toMatchObject({ accounts: 3, startMrr: { minor: '8000000' } });
  expect(january.cells).toHaveLength(18);
  expect(january.cells[12]).toMatchObject({ ageMonths: 12, month: '2026-01', keptPercent: 96.875, accountsLeft: 1 });
  expect(data.renewals).toMatchObject({ fromMonth: '2026-07', toMonth: '2027-06', totalCount: 7 });
  expect(data.renewals.items).toMatchObject([
    { account: { name: 'Remains' }, forecast: 'RENEWED', expectedLoss: { minor: '0' } },
    {
      ...{ account: { name: 'Shrinks' }, contractNumber: 'Shrinks 1', renewalDate: '2026-09-01', forecast: 'AT_RISK' },
      ...{ reason: 'Health is red, 45 of 100.', churnPermille: 350, expectedLoss: { minor: '29400000' } },
    },
  ]);
});

test('a page of renewals is read with as many statements, however long it is', async () => {
  const query = 'query ($limit: Int!) { renewals(page: { offset: 0, limit: $limit }) { items { account { name } } } }';
  const countOf = async (limit: number) => {
    statements.length = 0;
    const { data } = await api.query('CSM', query, { limit });
    expect(data.renewals.items).toHaveLength(limit);
    return statements.length;
  };
  expect(await countOf(7)).toBe(await countOf(2));
});
