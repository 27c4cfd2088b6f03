import { expect, test } from 'vitest';
import { evaluateChurnTriggers, type HealthDayFact, type LastClosed } from './churn-triggers.ts';
import type { AccountHealthFacts } from './health-facts.ts';
import { shippedHealthModel as model } from './health-model.ts';
import { daysBefore, factsOf, judgedAt, today, usageOf } from './testing/health-builder.ts';

const closedAt = (reason: 'USAGE_DROP' | 'SLA_MISSES' | 'INVOICE_OVERDUE' | 'NO_LOGIN', at: number): LastClosed =>
  new Map([[reason, at]]);
const none: LastClosed = new Map();

function fire(changes: Partial<AccountHealthFacts>, days: readonly HealthDayFact[] = [], closed = none) {
  return evaluateChurnTriggers({ model, facts: factsOf(changes), healthDays: days, at: judgedAt }, closed);
}
const reasons = (...args: Parameters<typeof fire>) => fire(...args).map(({ reason }) => reason);

const health = (score: number, ago: number): HealthDayFact => ({ id: ago + 1, day: today - ago, score });
const usage = (calls: number) => ({ usage: usageOf(120, (ago) => (ago < 7 ? { apiCalls: calls } : {})) });
const silent = (days: number) => ({ usage: usageOf(120, (ago) => (ago < days ? { logins: 0 } : {})) });
const miss = (id: number, ago: number) => ({ id, label: `#${id}`, at: daysBefore(ago) });
const csat = (score: number, ago: number) => ({
  answers: [{ id: 1, label: 'CSAT', kind: 'CSAT' as const, score, answeredAt: daysBefore(ago), supersededAt: null }],
});
const champion = (leftAt: number | null) => ({
  contacts: [{ id: 1, label: 'Kim', isChampion: true, createdAt: 0, leftAt }],
});
const overdue = (days: number) => ({ invoices: [{ id: 1, label: 'INV-1', dueDay: today - days, settledAt: null }] });
const creditOf = (id: number, cause: string, ago: number) => ({
  ...{ id, label: `Credit ${id}`, cause, issuedAt: daysBefore(ago) },
});
const credit = (ago: number) => ({ credits: [creditOf(1, 'credit:1', ago)] });

test('a quiet account fires nothing', () => expect(fire({}, [health(90, 0), health(90, 1)])).toEqual([]));

test.each([
  ['health −14', {}, [health(75, 0), health(89, 10)], []],
  ['health −15', {}, [health(75, 0), health(90, 10), health(80, 1)], ['HEALTH_DROP']],
  ['health −15, 30 days ago', {}, [health(75, 0), health(90, 30)], ['HEALTH_DROP']],
  ['health −15, 31 days ago', {}, [health(75, 0), health(90, 31)], []],
  ['usage −39.9 %', usage(601), [], []],
  ['usage −40 %', usage(600), [], ['USAGE_DROP']],
  ['one miss', { misses: [miss(1, 3)] }, [], []],
  ['two misses in 30 days', { misses: [miss(1, 3), miss(2, 30)] }, [], ['SLA_MISSES']],
  ['two misses in 31 days', { misses: [miss(1, 3), miss(2, 31)] }, [], []],
  ['CSAT 6', csat(6, 1), [], []],
  ['CSAT 5', csat(5, 1), [], ['LOW_SCORE']],
  ['CSAT 5 of long ago', csat(5, 8), [], []],
  ['a champion who left', champion(daysBefore(1)), [], ['CHAMPION_LEFT']],
  ['a champion who leaves later', champion(judgedAt), [], []],
  ['an invoice 30 days overdue', overdue(30), [], []],
  ['an invoice 31 days overdue', overdue(31), [], ['INVOICE_OVERDUE']],
  ['13 days without a login', silent(13), [], []],
  ['14 days without a login', silent(14), [], ['NO_LOGIN']],
  ['a credit issued', credit(1), [], ['CREDIT_ISSUED']],
] as const)('%s', (_words, changes, days, expected) => {
  expect(reasons(changes, days)).toEqual(expected);
});

test('each names the rows it saw', () => {
  const [fired] = fire({ misses: [miss(1, 3), miss(2, 30)] });
  expect(fired).toEqual({
    reason: 'SLA_MISSES',
    words: '2 SLA targets (first response, resolution) missed in 30 days',
    rows: [
      { type: 'ticket', id: 1, label: '#1' },
      { type: 'ticket', id: 2, label: '#2' },
    ],
  });
});

test('credits of one cause are said to be of one', () => {
  const two = [creditOf(1, 'correction:5', 1), creditOf(2, 'correction:5', 1)];
  const words = (credits: AccountHealthFacts['credits']) => fire({ credits })[0]?.words;
  expect(words(two)).toBe('2 credits for 1 cause (a correction or dispute counts once) issued: Credit 1, Credit 2');
  expect(words([creditOf(1, 'credit:1', 1)])).toBe('1 credit issued: Credit 1');
});

test('what a closed play has dealt with fires nothing again; what came since does', () => {
  const misses = [miss(1, 20), miss(2, 10), miss(3, 4), miss(4, 3)];
  expect(reasons({ misses }, [], closedAt('SLA_MISSES', daysBefore(5)))).toEqual(['SLA_MISSES']);
  expect(reasons({ misses }, [], closedAt('SLA_MISSES', daysBefore(4)))).toEqual([]);
  // Down for seven days: the median follows on the fourth.
  expect(reasons(usage(100), [], closedAt('USAGE_DROP', daysBefore(1)))).toEqual([]);
  expect(reasons(usage(100), [], closedAt('USAGE_DROP', daysBefore(30)))).toEqual(['USAGE_DROP']);
  expect(reasons(overdue(40), [], closedAt('INVOICE_OVERDUE', daysBefore(2)))).toEqual([]);
  expect(reasons(overdue(31), [], closedAt('INVOICE_OVERDUE', daysBefore(2)))).toEqual(['INVOICE_OVERDUE']);
  expect(reasons(silent(20), [], closedAt('NO_LOGIN', daysBefore(2)))).toEqual([]);
  expect(reasons(silent(14), [], closedAt('NO_LOGIN', daysBefore(2)))).toEqual(['NO_LOGIN']);
});
