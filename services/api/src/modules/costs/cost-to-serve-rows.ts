import { divideHalfEven } from '@tenure/domain/money';
import { type Channel, channels, type Tier, tiers } from '@tenure/domain/vocabulary';
import type { ReportRow } from '@tenure/reports/contract';
import { rankCurrencies } from './currency-order.ts';
import { countOf, minorOf, numberOf, wordOf } from './read-cost-reports.ts';

export const costDimensions = ['CHANNEL', 'TIER', 'ACCOUNT'] as const;
export type CostDimensionName = (typeof costDimensions)[number];

/** By which columns of the margin report each dimension is told. */
export const dimensionColumns: Readonly<Record<CostDimensionName, readonly string[]>> = {
  CHANNEL: ['channel'],
  TIER: ['tier'],
  ACCOUNT: ['accountId', 'accountName'],
};

/** One channel, tier or account in one currency; or all of them together. */
export interface CostToServeRow {
  readonly key: string;
  readonly label: string;
  readonly channel: Channel | null;
  readonly tier: Tier | null;
  readonly accountId: number | null;
  readonly currency: string;
  readonly costMinor: bigint;
  /** Of all cost in the currency, for display; null where there is none. */
  readonly sharePercent: number | null;
  readonly tickets: number;
  readonly netRevenueMinor: bigint;
  readonly marginMinor: bigint;
  readonly marginPercent: number | null;
}

const ofNone: Readonly<Record<CostDimensionName, string>> = {
  CHANNEL: 'Of no channel',
  TIER: 'Of no account',
  ACCOUNT: 'Of no account',
};

/** What a ticket cost on average, half-even; null without tickets. */
export function costPerTicket({ costMinor, tickets }: CostToServeRow): bigint | null {
  return tickets === 0 ? null : divideHalfEven(costMinor, BigInt(tickets));
}

function figuresOf(row: ReportRow, ofCurrency: ReportRow | undefined) {
  const costMinor = minorOf(row, 'costMinor');
  const allMinor = ofCurrency ? minorOf(ofCurrency, 'costMinor') : 0n;
  return {
    currency: String(row['currency']),
    costMinor,
    sharePercent: allMinor === 0n ? null : (100 * Number(costMinor)) / Number(allMinor),
    tickets: countOf(row, 'tickets'),
    netRevenueMinor: minorOf(row, 'netRevenueMinor'),
    marginMinor: minorOf(row, 'marginMinor'),
    marginPercent: numberOf(row, 'marginPercent'),
  };
}

/** The rows of the report in the words of the dimension. */
export function tellCosts(
  by: CostDimensionName,
  rows: readonly ReportRow[],
  totals: readonly ReportRow[],
): CostToServeRow[] {
  const totalOf = new Map(totals.map((row) => [row['currency'], row]));
  return rows.map((row): CostToServeRow => {
    const accountId = by === 'ACCOUNT' ? numberOf(row, 'accountId') : null;
    const channel = channels.find((each) => by === 'CHANNEL' && each === row['channel']) ?? null;
    const tier = tiers.find((each) => by === 'TIER' && each === row['tier']) ?? null;
    const name = by === 'ACCOUNT' ? wordOf(row, 'accountName') : (channel ?? tier);
    const key = accountId === null ? (name ?? 'NONE') : String(accountId);
    const label = name ?? ofNone[by];
    return { key, label, channel, tier, accountId, ...figuresOf(row, totalOf.get(row['currency'])) };
  });
}

/** All together, one for each currency, that with most revenue first. */
export function tellTotals(totals: readonly ReportRow[]): CostToServeRow[] {
  const all = { key: 'ALL', label: 'All', channel: null, tier: null, accountId: null };
  const ranks = rankCurrencies(totals, 'netRevenueMinor');
  const rankOf = ({ currency }: CostToServeRow) => ranks.get(currency) ?? ranks.size;
  return totals
    .map((row): CostToServeRow => ({ ...all, ...figuresOf(row, row) }))
    .sort((a, b) => rankOf(a) - rankOf(b));
}
