import { describe, expect, it } from 'vitest';
import type { CompanyReadings, MonthScores } from './company-readings.ts';
import { shippedRedFlagTerms as terms } from './red-flag-terms.ts';
import type { RedFlagState } from './red-flag-vocabulary.ts';
import { evaluateRedFlags } from './red-flags.ts';

const nothing: CompanyReadings = {
  lastMonth: '2026-10',
  csat: { missing: 'no answers' },
  costs: { missing: 'no month is locked' },
  logoChurn: { missing: 'no history' },
  revenueChurn: { missing: 'no history' },
  responses: { missing: 'no tickets' },
};

function stateOf(rule: string, readings: Partial<CompanyReadings>): RedFlagState | undefined {
  return evaluateRedFlags(terms, { ...nothing, ...readings }).find((finding) => finding.rule === rule)?.state;
}

const month = (name: string, scoreSum: number, n: number): MonthScores => {
  return { month: name, scoreSum: BigInt(scoreSum), n, rows: null };
};
const csat = (...known: MonthScores[]) => stateOf('CSAT_LOW', { csat: { known } });

describe('CSAT', () => {
  it.each<[string, MonthScores[], RedFlagState]>([
    ['below 7.0 in both months fires', [month('2026-09', 34, 5), month('2026-10', 69_999, 10_000)], 'HOLDS'],
    ['exactly 7.0 in one of them does not', [month('2026-09', 34, 5), month('2026-10', 70, 10)], 'CLEAR'],
    ['exactly 7.0 in both does not', [month('2026-09', 35, 5), month('2026-10', 70, 10)], 'CLEAR'],
    ['four answers in one month say nothing', [month('2026-09', 4, 4), month('2026-10', 10, 10)], 'NO_DATA'],
    ['four answers beside a good month are clear', [month('2026-09', 4, 4), month('2026-10', 90, 10)], 'CLEAR'],
    ['a month without answers says nothing', [month('2026-10', 10, 10)], 'NO_DATA'],
    ['months that are not the last two do not count', [month('2026-08', 9, 9), month('2026-09', 9, 9)], 'NO_DATA'],
  ])('%s', (_name, scores, state) => {
    expect(csat(...scores)).toBe(state);
  });
});

const cost = (costMinor: bigint, netRevenueMinor: bigint, n = 1) =>
  stateOf('COST_HIGH', {
    costs: { known: { month: '2026-10', rows: [{ currency: 'USD', costMinor, netRevenueMinor, n, rows: null }] } },
  });
const logo = (lost: bigint, atStart: bigint) => {
  const known = { currency: null, period: '2025-11 to 2026-10', lost, atStart, n: Number(atStart), annualised: null };
  return stateOf('LOGO_CHURN_HIGH', { logoChurn: { known: { ...known, rows: null } } });
};
const responses = (missed: bigint, decided: bigint) =>
  stateOf('RESPONSE_MISSES', { responses: { known: { month: '2026-10', missed, decided, rows: null } } });

describe('shares', () => {
  it('fires above the threshold and not at it', () => {
    expect(cost(1_500_000n, 10_000_000n)).toBe('CLEAR');
    expect(cost(1_500_001n, 10_000_000n)).toBe('HOLDS');
    // 0.0125 × 12 is more than 0.15 in floating point (§0).
    expect(cost(150_000n, 1_000_000n)).toBe('CLEAR');
    expect(logo(15n, 100n)).toBe('CLEAR');
    expect(logo(16n, 100n)).toBe('HOLDS');
    expect(responses(1n, 20n)).toBe('CLEAR');
    expect(responses(5_001n, 100_000n)).toBe('HOLDS');
  });

  it('never shows what is missing as green', () => {
    expect(cost(0n, 10_000n, 0)).toBe('NO_DATA');
    expect(cost(0n, 0n)).toBe('NO_DATA');
    expect(cost(1n, 0n)).toBe('HOLDS');
    expect(cost(1n, -5n)).toBe('HOLDS');
    expect(logo(0n, 0n)).toBe('NO_DATA');
    expect(responses(0n, 0n)).toBe('NO_DATA');
    const findings = evaluateRedFlags(terms, nothing);
    expect(findings.map(({ state }) => state)).toEqual(findings.map(() => 'NO_DATA'));
    expect(findings.every(({ reason }) => reason !== null)).toBe(true);
  });

  it('judges a short history by what it comes to in a year, and shows what it was made of', () => {
    const part = { currency: 'USD', period: '2026-06 to 2026-10', n: 40, rows: null };
    const base = { ...part, lost: 2n, atStart: 100n };
    const annualised = { numerator: 100n ** 12n - 98n ** 12n, denominator: 100n ** 12n };
    const [finding] = evaluateRedFlags(terms, {
      ...nothing,
      revenueChurn: { known: [{ ...base, annualised }] },
    }).filter(({ rule }) => rule === 'REVENUE_CHURN_HIGH');
    expect(finding).toMatchObject({ state: 'HOLDS', subject: 'USD' });
    expect(finding?.lines[0]).toMatchObject({ value: '21.53 %', numerator: '2', denominator: '100' });
  });

  it('flags each currency apart', () => {
    const of = (currency: string, lost: bigint) => {
      const span = { period: '2025-11 to 2026-10', n: 3, annualised: null, rows: null };
      return { ...span, currency, lost, atStart: 100n };
    };
    const findings = evaluateRedFlags(terms, {
      ...nothing,
      revenueChurn: { known: [of('USD', 15n), of('EUR', 16n)] },
    }).filter(({ rule }) => rule === 'REVENUE_CHURN_HIGH');
    expect(findings.map(({ subject, state }) => [subject, state])).toEqual([
      ['USD', 'CLEAR'],
      ['EUR', 'HOLDS'],
    ]);
  });

  it('says nothing of a rule that is switched off', () => {
    const off = { ...terms, rules: { ...terms.rules, CSAT_LOW: { ...terms.rules.CSAT_LOW, isEnabled: false } } };
    expect(evaluateRedFlags(off, nothing).some(({ rule }) => rule === 'CSAT_LOW')).toBe(false);
  });
});
