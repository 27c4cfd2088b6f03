import { isCurrency } from './currencies.ts';
import type { PolicyFault } from './policy-fault.ts';

/** What costs and returns are measured against (§13), as an ECONOMICS policy keeps it. */
export interface EconomicsTerms {
  /** Support's share of net revenue, in hundredths of a percent: from here it is watched, beyond the other it is red. */
  readonly watchFromPercentTimes100: number;
  readonly redAbovePercentTimes100: number;
  /** What support has to bring back, as a multiple of what it costs. */
  readonly returnBarTimes: number;
  /** Months of recurring revenue that a save keeps: what is certain, likely and hoped for. */
  readonly horizonMonths: { readonly low: number; readonly base: number; readonly high: number };
  /** Days after a play's opening by which the customer must still be there. */
  readonly saveDays: number;
  /** Months in which one account is saved once. */
  readonly saveWindowMonths: number;
  /** Months that an increase of recurring revenue counts for. */
  readonly expansionMonths: number;
  /** What an hour of work costs, all in. */
  readonly loadedRate: { readonly minorPerHour: number; readonly currency: string };
}

export const shippedEconomicsTerms: EconomicsTerms = {
  watchFromPercentTimes100: 1_000,
  redAbovePercentTimes100: 1_500,
  returnBarTimes: 5,
  horizonMonths: { low: 3, base: 12, high: 24 },
  saveDays: 90,
  saveWindowMonths: 12,
  expansionMonths: 12,
  loadedRate: { minorPerHour: 12_019, currency: 'USD' },
};

const wholePercent = 10_000;
const longestMonths = 120;
const longestDays = 730;

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));

function findRangeFault(fields: Fields, path: string, least: number, most: number): PolicyFault[] {
  const value = fields[path.split('.').at(-1) ?? path];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
  return [{ field: path, value: shown(value), accepted: `a whole number from ${least} to ${most}` }];
}

/** The least a number may be, given the one it must not be below; the absolute least where that one is no number. */
const atLeast = (value: unknown, least: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value > least ? value : least;

/** Everything about the content of an ECONOMICS policy that can't be meant; none means it is EconomicsTerms. */
export function findEconomicsTermsFaults(content: unknown): PolicyFault[] {
  const terms = fieldsOf(content);
  const horizon = fieldsOf(terms['horizonMonths']);
  const rate = fieldsOf(terms['loadedRate']);
  const { low, base } = horizon;
  const currency = rate['currency'];
  const known = Object.keys(shippedEconomicsTerms);
  return [
    ...findRangeFault(terms, 'watchFromPercentTimes100', 0, wholePercent),
    ...findRangeFault(terms, 'redAbovePercentTimes100', atLeast(terms['watchFromPercentTimes100'], 0), wholePercent),
    ...findRangeFault(terms, 'returnBarTimes', 1, 1_000),
    ...findRangeFault(horizon, 'horizonMonths.low', 1, longestMonths),
    ...findRangeFault(horizon, 'horizonMonths.base', atLeast(low, 1), longestMonths),
    ...findRangeFault(horizon, 'horizonMonths.high', atLeast(base, atLeast(low, 1)), longestMonths),
    ...findRangeFault(terms, 'saveDays', 1, longestDays),
    ...findRangeFault(terms, 'saveWindowMonths', 1, longestMonths),
    ...findRangeFault(terms, 'expansionMonths', 1, longestMonths),
    ...findRangeFault(rate, 'loadedRate.minorPerHour', 0, 100_000_000),
    ...(typeof currency === 'string' && isCurrency(currency)
      ? []
      : [{ field: 'loadedRate.currency', value: shown(currency), accepted: 'an ISO 4217 code such as USD' }]),
    ...Object.keys(terms)
      .filter((name) => !known.includes(name))
      .map((name) => ({ field: name, value: shown(terms[name]), accepted: `only ${known.join(', ')}` })),
  ];
}
