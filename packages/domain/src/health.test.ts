import { describe, expect, test } from 'vitest';
import { evaluateHealth, type HealthEvaluation } from './health.ts';
import { changesSince } from './health-changes.ts';
import type { AccountHealthFacts } from './health-facts.ts';
import { shippedHealthModel as model } from './health-model.ts';
import { describeMoves, whatWouldMove } from './health-moves.ts';
import type { HealthFactorName } from './health-vocabulary.ts';
import { daysBefore, factsOf, judgedAt, today, usageOf } from './testing/health-builder.ts';

const hour = 3_600_000;
const judge = (changes: Partial<AccountHealthFacts> = {}) => evaluateHealth(model, factsOf(changes), judgedAt, null);

function factor(evaluation: HealthEvaluation, name: HealthFactorName) {
  const found = evaluation.factors.find((one) => one.factor === name);
  if (!found) throw new Error(`no factor ${name}`);
  return found;
}

const points = (changes: Partial<AccountHealthFacts>, name: HealthFactorName) =>
  factor(judge(changes), name).scoreTimes100;
const answer = (score: number, answeredAt: number) =>
  ({ id: score, label: `CSAT ${score}`, kind: 'CSAT', score, answeredAt, supersededAt: null }) as const;
const creditOf = (id: number, cause: string, ago: number) => ({
  ...{ id, label: `Credit ${id}`, cause, issuedAt: daysBefore(ago) },
});
const contract = {
  id: 3,
  label: 'C-3',
  createdAt: 0,
  startDay: today - 300,
  endDay: today + 90,
  renewalDay: today + 90,
};

describe('a quiet account', () => {
  test('is green at 100 of what is known, and silence of its people is missing, not good', () => {
    const evaluation = judge();
    expect(evaluation).toMatchObject({ score: 100, color: 'GREEN', knownWeight: 80, totalWeight: 100, overrides: [] });
    expect(factor(evaluation, 'sentiment')).toMatchObject({ scoreTimes100: null, contributionNumerator: null });
    expect(factor(evaluation, 'sentiment').reason).toContain('No survey was answered');
  });

  test('without usage has too little known: no score and no colour, with the reason', () => {
    const evaluation = judge({ usage: new Map() });
    expect(evaluation).toMatchObject({ score: null, color: null, knownWeight: 35 });
    expect(evaluation.reason).toContain('35 of 100');
    expect(judge({ usage: new Map(), churnNotices: [{ id: 4, fromAt: 0, toAt: null }] }).color).toBe('RED');
  });
});

describe('points come off', () => {
  test.each([
    ['a drop of 9.9 %', 901, 10_000],
    ['a drop of 10 %, exactly', 900, 9000],
    ['a drop of 39.9 %', 601, 7500],
    ['a drop of 40 %, exactly', 600, 5000],
    ['all of it', 0, 0],
    ['a rise', 5000, 10_000],
  ])('usage for %s of the median', (_words, apiCalls, score) => {
    expect(points({ usage: usageOf(120, (ago) => (ago < 7 ? { apiCalls } : {})) }, 'usage')).toBe(score);
  });

  test.each([
    [45, 10_000],
    [46, null],
  ])('usage whose latest day is %s days old scores %s', (age, score) => {
    const usage = new Map([...usageOf(200, () => ({}))].filter(([day]) => day <= today - age));
    expect(points({ usage }, 'usage')).toBe(score);
    expect(points({ usage }, 'engagement') === null).toBe(score === null);
  });

  test('usage with fewer than 30 days to compare with is missing, and so is usage from zero', () => {
    expect(points({ usage: usageOf(36, () => ({})) }, 'usage')).toBeNull();
    expect(points({ usage: usageOf(37, () => ({})) }, 'usage')).toBe(10_000);
    expect(points({ usage: usageOf(120, () => ({ apiCalls: 0 })) }, 'usage')).toBeNull();
  });

  test('support for missed promises, open tickets and repeats, each with its rows', () => {
    const miss = (id: number, at: number) => ({ id, label: `#${id}`, at });
    const misses = [miss(1, daysBefore(30)), miss(2, daysBefore(1)), miss(3, daysBefore(30) - 1), miss(4, judgedAt)];
    const open = { id: 5, label: '#5', severity: 'CRITICAL', startAt: daysBefore(2), endAt: null } as const;
    const solved = { ...open, id: 6, endAt: judgedAt - 1 };
    const again = (id: number, issueKey: string) => ({ id, label: `#${id}`, issueKey, at: daysBefore(3) });
    const issueTickets = [again(7, 'API-1'), again(8, 'API-1'), again(9, 'API-2')];
    const support = factor(judge({ misses, openTickets: [open, solved], issueTickets }), 'support');
    expect(support.scoreTimes100).toBe(10_000 - 2400 - 2000 - 1500);
    expect(support.deductions.map(({ words, rows }) => [words, rows.map(({ id }) => id)])).toEqual([
      ['2 SLA targets (first response, resolution) missed in 30 days', [1, 2]],
      ['Open: 1 critical ticket', [5]],
      ['Came up again within 30 days: API-1', [7, 8]],
    ]);
  });

  test('sentiment for what was answered in 45 days, the latest of each survey, each scale from 0 to 100', () => {
    const ces = { ...answer(4, daysBefore(45)), kind: 'CES' } as const;
    const old = answer(0, daysBefore(45) - 1);
    const taken = { ...answer(1, daysBefore(9)), supersededAt: daysBefore(8) };
    const later = { ...answer(9, daysBefore(8)), supersededAt: judgedAt };
    // (50 + 90) ÷ 2
    const answers = [ces, old, taken, later];
    expect(points({ answers }, 'sentiment')).toBe(7000);
    expect(points({ answers: [old, taken] }, 'sentiment')).toBeNull();
  });

  test('commercial for what is overdue, a renewal near, credits and disputes', () => {
    const invoice = (days: number, settledAt: number | null = null) => ({
      ...{ id: days, label: `INV-${days}`, dueDay: today - days, settledAt },
    });
    expect(points({ invoices: [invoice(0)] }, 'commercial')).toBe(10_000);
    expect(points({ invoices: [invoice(30)] }, 'commercial')).toBe(8000);
    expect(points({ invoices: [invoice(31), invoice(2)] }, 'commercial')).toBe(5000);
    expect(points({ invoices: [invoice(31, judgedAt - hour)] }, 'commercial')).toBe(10_000);
    expect(points({ contracts: [contract] }, 'commercial')).toBe(10_000);
    const near = { ...contract, renewalDay: today + 89, endDay: today + 89 };
    expect(points({ contracts: [near] }, 'commercial')).toBe(8000);
    const next = {
      ...contract,
      id: 4,
      startDay: near.endDay,
      endDay: near.endDay + 365,
      renewalDay: near.endDay + 365,
    };
    expect(points({ contracts: [near, next] }, 'commercial')).toBe(10_000);
    const credits = [creditOf(1, 'credit:1', 90)];
    const disputes = [
      { id: 1, label: 'Dispute 1', submittedAt: daysBefore(5), endedAt: null },
      { id: 2, label: 'Dispute 2', submittedAt: daysBefore(9), endedAt: daysBefore(1) },
    ];
    expect(points({ credits, disputes }, 'commercial')).toBe(10_000 - 1000 - 2000);
  });

  test('commercial once for all credits of one cause', () => {
    const credits = [creditOf(1, 'correction:5', 9), creditOf(2, 'correction:5', 9), creditOf(3, 'credit:3', 4)];
    const { scoreTimes100, deductions } = factor(judge({ credits }), 'commercial');
    expect(scoreTimes100).toBe(10_000 - 2000);
    const words = '3 credits for 2 causes (a correction or dispute counts once) issued in 90 days';
    expect(deductions.map((one) => [one.words, one.rows.map(({ id }) => id)])).toEqual([[words, [1, 2, 3]]]);
  });

  test('engagement for silence, empty seats and a missing champion', () => {
    const silentFor = (days: number) => usageOf(120, (ago) => (ago < days ? { logins: 0 } : {}));
    expect(points({ usage: silentFor(2) }, 'engagement')).toBe(10_000);
    expect(points({ usage: silentFor(3) }, 'engagement')).toBe(9000);
    expect(points({ usage: silentFor(14) }, 'engagement')).toBe(4000);
    expect(points({ usage: usageOf(120, () => ({ activeUsers: 5 })) }, 'engagement')).toBe(10_000);
    expect(points({ usage: usageOf(120, () => ({ activeUsers: 4 })) }, 'engagement')).toBe(9000);
    expect(points({ contacts: [] }, 'engagement')).toBe(8000);
  });
});

describe('overrides make it red whatever the score', () => {
  const breach = (id: number, month: string, isBreach = true) => ({
    ...{ id, month, isBreach, finalisedAt: Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 3) },
  });
  test.each<[string, Partial<AccountHealthFacts>, string[]]>([
    ['a standing notice', { churnNotices: [{ id: 4, fromAt: daysBefore(1), toAt: null }] }, ['churn-notice:4']],
    ['a notice withdrawn in time', { churnNotices: [{ id: 4, fromAt: daysBefore(9), toAt: daysBefore(1) }] }, []],
    ['a report not yet cleared', { securityReports: [{ id: 2, fromAt: 0, toAt: judgedAt }] }, ['security-report:2']],
    [
      'two breaches in a row',
      { finalMonths: [breach(41, '2026-03'), breach(57, '2026-04')] },
      ['uptime-breaches:41+57'],
    ],
    [
      'a good month in between',
      { finalMonths: [breach(1, '2026-02'), breach(2, '2026-03', false), breach(3, '2026-04')] },
      [],
    ],
    [
      'a good month since',
      { finalMonths: [breach(1, '2026-02'), breach(2, '2026-03'), breach(3, '2026-04', false)] },
      [],
    ],
    ['a month not final by then', { finalMonths: [breach(1, '2026-04'), breach(2, '2026-05')] }, []],
  ])('%s', (_words, changes, overrides) => {
    const evaluation = judge(changes);
    expect([evaluation.overrides, evaluation.color, evaluation.score]).toEqual([
      overrides,
      overrides.length > 0 ? 'RED' : 'GREEN',
      100,
    ]);
  });

  test('and a colour that an override gave holds nothing back once it is gone', () => {
    const usage = usageOf(120, (ago) => (ago < 7 ? { apiCalls: 600 } : {}));
    const after = (overrides: string[], color: 'RED' | 'YELLOW') =>
      evaluateHealth(model, factsOf({ usage, contacts: [] }), judgedAt, { color, overrides });
    expect(after([], 'YELLOW')).toMatchObject({ score: 78, color: 'GREEN' });
    const near = factsOf({ usage, contacts: [], credits: [creditOf(1, 'credit:1', 1)] });
    const judgeAfter = (overrides: string[]) => evaluateHealth(model, near, judgedAt, { color: 'RED', overrides });
    expect(judgeAfter([])).toMatchObject({ score: 76, color: 'YELLOW' });
    expect(judgeAfter(['churn-notice:1'])).toMatchObject({ score: 76, color: 'GREEN' });
  });
});

describe('what would move it to green', () => {
  const usage = usageOf(120, (ago) => (ago < 7 ? { apiCalls: 300, logins: 0 } : {}));
  const yellow = { color: 'YELLOW', overrides: [] } as const;

  test('is the least rise of each factor alone, and the fewest deductions', () => {
    const evaluation = evaluateHealth(model, factsOf({ usage }), judgedAt, yellow);
    // 30 × 25 + 20 × 100 + 15 × 100 + 15 × 70 over 80.
    expect(evaluation).toMatchObject({ score: 66, color: 'YELLOW' });
    const moves = whatWouldMove(model, evaluation, yellow);
    expect(moves).toMatchObject({ target: 78, isGreen: false, isBlocked: false });
    // 77.5 rounds to 78: Σ = 6200, of which the others have 4550.
    expect(moves.raises[0]).toEqual({ factor: 'usage', fromTimes100: 2500, toTimes100: 5500 });
    expect(moves.raises.find((raise) => raise.factor === 'engagement')?.toTimes100).toBeNull();
    expect(moves.gains.map((gain) => [gain.factor, gain.gainNumerator])).toEqual([['usage', 30 * 7500]]);
    expect(describeMoves(moves)).toContain('usage from 25 to 55 reaches 78');
  });

  test('is said to be held up by an override, and is nothing where it is green', () => {
    const notice = { churnNotices: [{ id: 1, fromAt: 0, toAt: null }] };
    const blocked = whatWouldMove(model, judge(notice), null);
    expect(blocked).toMatchObject({ isBlocked: true, isGreen: false, raises: [], gains: [] });
    expect(describeMoves(blocked)).toBe('What stands in the way has to go; the score is enough.');
    expect(whatWouldMove(model, judge(), null)).toMatchObject({ isGreen: true, raises: [], gains: [] });
  });
});

test('what changed since another day sums to the change of the exact score', () => {
  const before = judge();
  const after = judge({ answers: [answer(6, daysBefore(1))], contacts: [] });
  const { difference, changes } = changesSince(before, after);
  expect(difference).toBe(-11);
  const exact = ({ factors, knownWeight }: HealthEvaluation) =>
    factors.reduce((sum, one) => sum + (one.contributionNumerator ?? 0), 0) / knownWeight;
  expect(changes.reduce((sum, { pointsTimes100 }) => sum + pointsTimes100, 0)).toBe(exact(after) - exact(before));
  expect(changes.map(({ factor: name, words }) => [name, words])).toContainEqual(['sentiment', 'Known again']);
  expect(changes.map(({ words }) => words)).toContain('New: No champion is known');
});
