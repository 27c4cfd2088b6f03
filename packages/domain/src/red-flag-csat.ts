import type { CompanyReadings, MonthScores } from './company-readings.ts';
import { compareShare } from './exact-share.ts';
import { addMonths, listMonths, type Month } from './month.ts';
import { decimalText, type FlagLine, type RedFlagFinding } from './red-flag-finding.ts';
import type { RedFlagTerms } from './red-flag-terms.ts';

type CsatTerms = RedFlagTerms['csat'];
interface JudgedMonth {
  readonly isBelow: boolean;
  readonly hasEnough: boolean;
  readonly line: FlagLine;
}

/**
 * Mean below 7.0 in each of two consecutive calendar months, with 5 answers or more in both (§16). One month at 7.0 or
 * above clears it; with too few answers in the others nothing can be said.
 */
export function judgeCsat(terms: CsatTerms, { csat, lastMonth }: CompanyReadings): RedFlagFinding {
  const months = listMonths(addMonths(lastMonth, 1 - terms.months), lastMonth);
  const threshold = `below ${decimalText(BigInt(terms.meanBelowTenths), 10n, 1n).replace(/0$/, '')}`;
  const finding = { rule: 'CSAT_LOW', subject: '', title: `CSAT ${threshold} in ${months.join(' and ')}` } as const;
  if ('missing' in csat) return { ...finding, state: 'NO_DATA', reason: csat.missing, lines: [] };
  const judged = months.map((month) => judgeMonth(terms, month, threshold, csat.known));
  const lines = judged.map(({ line }) => line);
  if (judged.some(({ isBelow, hasEnough }) => hasEnough && !isBelow)) {
    return { ...finding, state: 'CLEAR', reason: null, lines };
  }
  const thin = judged.find(({ hasEnough }) => !hasEnough);
  if (thin) return { ...finding, state: 'NO_DATA', reason: thin.line.reason, lines };
  return { ...finding, state: 'HOLDS', reason: null, lines };
}

function judgeMonth(terms: CsatTerms, month: Month, threshold: string, scores: readonly MonthScores[]): JudgedMonth {
  const { scoreSum, n, rows } = scores.find((each) => each.month === month) ?? { scoreSum: 0n, n: 0, rows: null };
  const mean = { numerator: scoreSum, denominator: n };
  const isBelow = compareShare(mean, { numerator: terms.meanBelowTenths, denominator: 10 }) === -1;
  const hasEnough = n >= terms.leastAnswers;
  const reason = hasEnough
    ? null
    : `${n} ${n === 1 ? 'answer' : 'answers'} in ${month}, fewer than ${terms.leastAnswers}`;
  const line: FlagLine = {
    label: 'CSAT, mean of 0 to 10',
    period: month,
    value: n === 0 ? null : decimalText(scoreSum, BigInt(n), 1n),
    threshold,
    isOver: isBelow,
    numerator: scoreSum.toString(),
    denominator: n.toString(),
    n,
    currency: null,
    reason,
    rows,
  };
  return { isBelow, hasEnough, line };
}
