import type { ContractOverride, ContractService } from '@tenure/db/generated/prisma/client';

/** An amount in the smallest unit of a currency, for example cents (§0). */
export interface MoneyShape {
  readonly minor: bigint;
  readonly currency: string;
}

export interface RecurringTerms {
  readonly status: string;
  readonly currency: string;
  readonly services: readonly Pick<ContractService, 'monthlyFeeMinor' | 'discountMinor' | 'fromDate' | 'toDate'>[];
  readonly overrides: readonly Pick<ContractOverride, 'monthlyPriceMinor' | 'effectiveFromAt' | 'effectiveToAt'>[];
}

/** What a contract brings each month at `now`: its services net of discounts, and the price of its overrides (§1, §12). Zero unless ACTIVE. */
export function recurringMinor(contract: RecurringTerms, now: Date): bigint {
  if (contract.status !== 'ACTIVE') return 0n;
  const services = contract.services.filter(({ fromDate, toDate }) => fromDate <= now && now < toDate);
  const overrides = contract.overrides.filter(
    ({ effectiveFromAt, effectiveToAt }) => effectiveFromAt <= now && (effectiveToAt === null || now < effectiveToAt),
  );
  const fees = services.reduce((sum, { monthlyFeeMinor, discountMinor }) => sum + monthlyFeeMinor - discountMinor, 0n);
  return overrides.reduce((sum, { monthlyPriceMinor }) => sum + monthlyPriceMinor, fees);
}

/** Recurring revenue of several contracts, one amount for each currency, since currencies don't add up. */
export function recurringByCurrency(contracts: readonly RecurringTerms[], now: Date): MoneyShape[] {
  const sums = new Map<string, bigint>();
  for (const contract of contracts) {
    const minor = recurringMinor(contract, now);
    if (minor !== 0n) sums.set(contract.currency, (sums.get(contract.currency) ?? 0n) + minor);
  }
  return [...sums].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
