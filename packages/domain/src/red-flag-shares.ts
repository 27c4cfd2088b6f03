import type { ChurnReading, CompanyReadings, CostReading } from './company-readings.ts';
import { compareShare, type Fraction, percentFraction } from './exact-share.ts';
import type { Month } from './month.ts';
import { decimalText, type FlagLine, percentText, type RedFlagFinding } from './red-flag-finding.ts';
import type { RedFlagTerms } from './red-flag-terms.ts';

type Limits = RedFlagTerms['abovePercentTimes100'];

/** Support and success cost more than 15 % of the net revenue of the latest closed month (§16), in each currency. */
export function judgeCosts(limits: Limits, { costs }: CompanyReadings): RedFlagFinding[] {
  const title = `Support costs over ${percentText(limits.COST_HIGH)} of net revenue`;
  const nothing = (reason: string): RedFlagFinding[] => [
    { rule: 'COST_HIGH', subject: '', title, state: 'NO_DATA', reason, lines: [] },
  ];
  if ('missing' in costs) return nothing(costs.missing);
  const { month, rows } = costs.known;
  if (rows.length === 0) return nothing(`neither costs nor revenue in ${month}`);
  return rows.map((row) => ({
    rule: 'COST_HIGH',
    subject: row.currency,
    title: `${title} in ${month} (${row.currency})`,
    ...judgeCost(limits, month, row),
  }));
}

/** Costs without revenue have no share and fire all the same; no costs recorded is never 0 % (§13). */
function judgeCost(limits: Limits, month: Month, row: CostReading) {
  const share = { numerator: row.costMinor, denominator: row.netRevenueMinor };
  const base = { label: 'Support and success cost ÷ net revenue', period: month, currency: row.currency };
  if (row.n === 0) {
    const line = lineOf(base, null, limits.COST_HIGH, row, `no costs recorded in ${month}`);
    return { state: 'NO_DATA', reason: line.reason, lines: [line] } as const;
  }
  if (row.netRevenueMinor > 0n) {
    const line = lineOf(base, share, limits.COST_HIGH, row, null);
    return { state: line.isOver ? 'HOLDS' : 'CLEAR', reason: null, lines: [line] } as const;
  }
  const hasCost = row.costMinor > 0n;
  const line = lineOf(base, null, limits.COST_HIGH, row, `no net revenue in ${month}`);
  const lines = [{ ...line, isOver: hasCost, numerator: `${row.costMinor}`, denominator: `${row.netRevenueMinor}` }];
  return { state: hasCost ? 'HOLDS' : 'NO_DATA', reason: hasCost ? null : line.reason, lines } as const;
}

/** More than 15 % of the customers left within 12 months (§16). */
export function judgeLogoChurn(limits: Limits, { logoChurn }: CompanyReadings): RedFlagFinding {
  const title = `Over ${percentText(limits.LOGO_CHURN_HIGH)} of customers left within 12 months`;
  const finding = { rule: 'LOGO_CHURN_HIGH', subject: '', title } as const;
  if ('missing' in logoChurn) return { ...finding, state: 'NO_DATA', reason: logoChurn.missing, lines: [] };
  return { ...finding, ...judgeChurn('Customers lost', limits.LOGO_CHURN_HIGH, logoChurn.known) };
}

/** The same of revenue, flagged apart (§16), in each currency. */
export function judgeRevenueChurn(limits: Limits, { revenueChurn }: CompanyReadings): RedFlagFinding[] {
  const title = `Over ${percentText(limits.REVENUE_CHURN_HIGH)} of recurring revenue left within 12 months`;
  const finding = { rule: 'REVENUE_CHURN_HIGH', subject: '', title } as const;
  if ('missing' in revenueChurn) return [{ ...finding, state: 'NO_DATA', reason: revenueChurn.missing, lines: [] }];
  if (revenueChurn.known.length === 0) {
    return [{ ...finding, state: 'NO_DATA', reason: 'no recurring revenue at the start of the window', lines: [] }];
  }
  return revenueChurn.known.map((reading) => ({
    ...finding,
    subject: reading.currency ?? '',
    title: `${title} (${reading.currency})`,
    ...judgeChurn('Revenue lost', limits.REVENUE_CHURN_HIGH, reading),
  }));
}

function judgeChurn(label: string, limit: number, reading: ChurnReading) {
  const { period, currency, lost, atStart, annualised } = reading;
  const share = annualised ?? { numerator: lost, denominator: atStart };
  const base = { label: annualised ? `${label}, annualised` : label, period, currency };
  const line = lineOf(base, share, limit, reading, `nobody was a customer at the start of ${period}`);
  // What is annualised is shown by what it was made of.
  const lines = [{ ...line, numerator: lost.toString(), denominator: atStart.toString() }];
  if (line.value === null) return { state: 'NO_DATA', reason: line.reason, lines } as const;
  return { state: line.isOver ? 'HOLDS' : 'CLEAR', reason: null, lines } as const;
}

/** More than 5 % of the first responses decided in the latest month that is over were late (§16). */
export function judgeResponses(limits: Limits, { responses }: CompanyReadings): RedFlagFinding {
  const title = `Over ${percentText(limits.RESPONSE_MISSES)} of first responses missed`;
  const finding = { rule: 'RESPONSE_MISSES', subject: '', title } as const;
  if ('missing' in responses) return { ...finding, state: 'NO_DATA', reason: responses.missing, lines: [] };
  const { month, missed, decided, rows } = responses.known;
  const base = { label: 'First responses missed ÷ decided', period: month, currency: null };
  const share = { numerator: missed, denominator: decided };
  const counted = { n: Number(decided), rows };
  const line = lineOf(base, share, limits.RESPONSE_MISSES, counted, `no first response was decided in ${month}`);
  const titled = { ...finding, title: `${title} in ${month}`, lines: [line] };
  if (line.value === null) return { ...titled, state: 'NO_DATA', reason: line.reason };
  return { ...titled, state: line.isOver ? 'HOLDS' : 'CLEAR', reason: null };
}

function lineOf(
  base: Pick<FlagLine, 'label' | 'period' | 'currency'>,
  share: Fraction | null,
  limit: number,
  counted: Pick<FlagLine, 'n' | 'rows'>,
  emptyReason: string | null,
): FlagLine {
  const order = share && compareShare(share, percentFraction(limit));
  const isKnown = share !== null && order !== null;
  return {
    ...base,
    value: isKnown ? `${decimalText(BigInt(share.numerator), BigInt(share.denominator), 100n)} %` : null,
    threshold: `over ${percentText(limit)}`,
    isOver: order === 1,
    numerator: share ? share.numerator.toString() : null,
    denominator: share ? share.denominator.toString() : null,
    n: counted.n,
    reason: isKnown ? null : emptyReason,
    rows: counted.rows,
  };
}
