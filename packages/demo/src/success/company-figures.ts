import type { AccountFacts } from '@tenure/domain/availability-facts';
import type { ChurnReading, CompanyReadings, MonthScores } from '@tenure/domain/company-readings';
import { allocateCost } from '@tenure/domain/cost-share';
import { addMonths, type Month, monthOf, monthStart } from '@tenure/domain/month';
import { mrrByCurrencyAt } from '@tenure/domain/mrr';
import type { NetRevenue, ToldCost } from './costs.ts';
import type { MonthResponses } from './response-tally.ts';
import type { CountedAnswer } from './surveys.ts';

/** What the company's red flags were judged on at the time. */
export interface CompanyFigures {
  readonly answers: readonly CountedAnswer[];
  readonly responses: ReadonlyMap<Month, MonthResponses>;
  readonly accounts: readonly AccountFacts[];
  readonly costs: readonly ToldCost[];
  readonly netRevenue: NetRevenue;
}

const later = { missing: 'not looked at in this round' } as const;

/** The readings of the first day after a month, without its costs, whose books are still open. */
export function readingsOf(month: Month, figures: CompanyFigures): CompanyReadings {
  const { missed = 0n, decided = 0n } = figures.responses.get(month) ?? {};
  return {
    lastMonth: month,
    csat: { known: [addMonths(month, -1), month].map((each) => scoresOf(each, figures)) },
    costs: later,
    logoChurn: { known: logoChurnOf(month, figures) },
    revenueChurn: { known: revenueChurnOf(month, figures) },
    responses: { known: { month, missed, decided, rows: null } },
  };
}

/** The readings of a month's costs, once its books are locked. */
export function costReadingsOf(month: Month, { costs, netRevenue }: CompanyFigures): CompanyReadings {
  const ofMonth = costs.filter((cost) => cost.month === month);
  const rows = [...new Set(ofMonth.map(({ currency }) => currency))].sort().map((currency) => {
    const own = ofMonth.filter((cost) => cost.currency === currency);
    const costMinor = own.reduce((sum, { amountMinor, share }) => sum + allocateCost(BigInt(amountMinor), share), 0n);
    const netRevenueMinor = netRevenue.get(month)?.get(currency) ?? 0n;
    return { currency, costMinor, netRevenueMinor, n: own.length, rows: null };
  });
  const nothing = { csat: later, logoChurn: later, revenueChurn: later, responses: later };
  return { lastMonth: month, ...nothing, costs: { known: { month, rows } } };
}

function scoresOf(month: Month, { answers }: CompanyFigures): MonthScores {
  const scores = answers.filter(({ survey, at }) => survey.kind === 'CSAT' && monthOf(at) === month);
  const scoreSum = BigInt(scores.reduce((sum, { score }) => sum + score, 0));
  return { month, scoreSum, n: scores.length, rows: null };
}

interface YearOfAccount {
  readonly start: ReadonlyMap<string, bigint>;
  readonly isLost: boolean;
}

/** The accounts that paid just before a year, with what they paid, and whether they had left by its end. */
function yearOf(month: Month, { accounts }: CompanyFigures): YearOfAccount[] {
  const from = monthStart(addMonths(month, -11)) - 1;
  const to = monthStart(addMonths(month, 1)) - 1;
  return accounts.flatMap((account) => {
    const start = mrrByCurrencyAt(account, from);
    return start.size === 0 ? [] : [{ start, isLost: mrrByCurrencyAt(account, to).size === 0 }];
  });
}

function periodOf(month: Month): string {
  return `${addMonths(month, -11)} to ${month}`;
}

function logoChurnOf(month: Month, figures: CompanyFigures): ChurnReading {
  const year = yearOf(month, figures);
  const lost = BigInt(year.filter(({ isLost }) => isLost).length);
  const atStart = BigInt(year.length);
  return { currency: null, period: periodOf(month), lost, atStart, n: year.length, annualised: null, rows: null };
}

function revenueChurnOf(month: Month, figures: CompanyFigures): ChurnReading[] {
  const year = yearOf(month, figures);
  const currencies = [...new Set(year.flatMap(({ start }) => [...start.keys()]))].sort();
  return currencies.map((currency) => {
    const own = year.filter(({ start }) => start.has(currency));
    const sum = (rows: readonly YearOfAccount[]) =>
      rows.reduce((all, { start }) => all + (start.get(currency) ?? 0n), 0n);
    const lost = sum(own.filter(({ isLost }) => isLost));
    return { currency, period: periodOf(month), lost, atStart: sum(own), n: own.length, annualised: null, rows: null };
  });
}
