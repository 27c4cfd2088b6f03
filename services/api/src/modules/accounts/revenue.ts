import type { Contract, ContractOverride, ContractService } from '@tenure/db/generated/prisma/client';
import { type MrrCharge, mrrAt } from '@tenure/domain/mrr';

/** An amount in the smallest unit of a currency, for example cents (§0). */
export interface MoneyShape {
  readonly minor: bigint;
  readonly currency: string;
}

type ServiceTerms = Pick<
  ContractService,
  'monthlyFeeMinor' | 'discountMinor' | 'annualFeeMinor' | 'fromDate' | 'toDate'
>;
type OverrideTerms = Pick<ContractOverride, 'monthlyPriceMinor' | 'effectiveFromAt' | 'effectiveToAt'>;

export interface RecurringTerms extends Pick<Contract, 'status' | 'currency' | 'startDate' | 'endDate'> {
  readonly services: readonly ServiceTerms[];
  readonly overrides: readonly OverrideTerms[];
}

/** What a contract charges month by month, within its term; nothing while it is a draft. */
function chargesOf({ status, services, overrides, startDate, endDate }: RecurringTerms): MrrCharge[] {
  if (status === 'DRAFT') return [];
  const within = (from: Date, to: Date | null) => ({
    startAt: Math.max(from.getTime(), startDate.getTime()),
    endAt: Math.min((to ?? endDate).getTime(), endDate.getTime()),
  });
  return [
    ...services.map((service) => ({ ...service, ...within(service.fromDate, service.toDate) })),
    ...overrides.map(({ monthlyPriceMinor, effectiveFromAt, effectiveToAt }) => ({
      ...within(effectiveFromAt, effectiveToAt),
      monthlyFeeMinor: monthlyPriceMinor,
      discountMinor: 0n,
      annualFeeMinor: null,
    })),
  ];
}

/** What a contract brings each month at `now` (§12): its services net of discounts, and the price of its overrides. */
export function recurringMinor(contract: RecurringTerms, now: Date): bigint {
  return mrrAt(chargesOf(contract), now.getTime());
}

/** Recurring revenue of several contracts, one amount for each currency, since currencies don't add up. */
export function recurringByCurrency(contracts: readonly RecurringTerms[], now: Date): MoneyShape[] {
  return [...Map.groupBy(contracts, ({ currency }) => currency)]
    .map(([currency, each]) => ({ currency, minor: mrrAt(each.flatMap(chargesOf), now.getTime()) }))
    .filter(({ minor }) => minor > 0n)
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
