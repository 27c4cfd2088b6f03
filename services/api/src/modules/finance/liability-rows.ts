import type { AccountCredit, ServiceAvailability } from '@tenure/domain/availability-facts';
import type { OpenCreditLiability } from '@tenure/workflows/liability';

/** What one service of one account is owed: if nothing more happens, and by forecast. Amounts in minor units. */
export interface LiabilityServiceRow {
  readonly serviceId: number;
  readonly currency: string;
  /** Null where nothing is owed yet. */
  readonly now: ServiceAvailability | null;
  /** Null where nothing is owed by forecast. */
  readonly forecast: ServiceAvailability | null;
}

export interface LiabilityRow {
  readonly accountId: number;
  readonly currency: string;
  readonly recurringMinor: bigint;
  readonly capMinor: bigint;
  readonly nowMinor: bigint;
  readonly forecastMinor: bigint;
  readonly services: readonly LiabilityServiceRow[];
}

const keyOf = ({ accountId, currency }: AccountCredit) => `${accountId} ${currency}`;

function serviceRows(currency: string, now: AccountCredit | null, forecast: AccountCredit | null) {
  const byId = (credit: AccountCredit | null) => new Map(credit?.services.map((each) => [each.serviceId, each]));
  const [nowById, forecastById] = [byId(now), byId(forecast)];
  const ids = [...new Set([...nowById.keys(), ...forecastById.keys()])].sort((a, b) => a - b);
  return ids
    .map((serviceId) => ({
      ...{ serviceId, currency },
      now: nowById.get(serviceId) ?? null,
      forecast: forecastById.get(serviceId) ?? null,
    }))
    .filter(({ now, forecast }) => (now?.creditMinor ?? 0n) > 0n || (forecast?.creditMinor ?? 0n) > 0n);
}

function rowOf(now: AccountCredit | null, forecast: AccountCredit | null): LiabilityRow[] {
  const known = now ?? forecast;
  if (known === null) return [];
  const { accountId, currency, recurringMinor, capMinor } = known;
  const amounts = { nowMinor: now?.creditMinor ?? 0n, forecastMinor: forecast?.creditMinor ?? 0n };
  return [
    { accountId, currency, recurringMinor, capMinor, ...amounts, services: serviceRows(currency, now, forecast) },
  ];
}

/** One row for each account and currency that is owed something now or by forecast; the largest amounts first. */
export function liabilityRows(
  liability: Pick<OpenCreditLiability, 'now' | 'forecast'>,
  accountId: number | null,
): LiabilityRow[] {
  const isWanted = (credit: AccountCredit) => accountId === null || credit.accountId === accountId;
  const now = new Map(liability.now.filter(isWanted).map((credit) => [keyOf(credit), credit]));
  const forecast = new Map(liability.forecast.filter(isWanted).map((credit) => [keyOf(credit), credit]));
  const keys = [...new Set([...now.keys(), ...forecast.keys()])];
  return keys.flatMap((key) => rowOf(now.get(key) ?? null, forecast.get(key) ?? null)).sort(byAmount);
}

function byAmount(a: LiabilityRow, b: LiabilityRow): number {
  const [left, right] = [b.forecastMinor + b.nowMinor, a.forecastMinor + a.nowMinor];
  if (left !== right) return left < right ? -1 : 1;
  return a.accountId - b.accountId || (a.currency < b.currency ? -1 : 1);
}

export interface LiabilityTotal {
  readonly currency: string;
  readonly nowMinor: bigint;
  readonly forecastMinor: bigint;
  readonly accountCount: number;
}

export function liabilityTotals(rows: readonly LiabilityRow[]): LiabilityTotal[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const nowMinor = own.reduce((sum, row) => sum + row.nowMinor, 0n);
    return {
      currency,
      nowMinor,
      forecastMinor: own.reduce((sum, row) => sum + row.forecastMinor, 0n),
      accountCount: own.length,
    };
  });
}
