import { minMinor } from './money.ts';

/** A credit with what is left of it. */
export interface OpenCredit {
  readonly id: number;
  readonly remainingMinor: bigint;
}

export interface CreditAllocation {
  readonly id: number;
  readonly amountMinor: bigint;
}

/**
 * How credits pay an invoice: in the order given (oldest first) until nothing is open. An invoice never goes below zero;
 * the rest carries over to the next one (§10). Credits that pay nothing are left out.
 */
export function allocateCredits(openMinor: bigint, credits: readonly OpenCredit[]): CreditAllocation[] {
  const allocations: CreditAllocation[] = [];
  let leftMinor = openMinor;
  for (const { id, remainingMinor } of credits) {
    if (leftMinor <= 0n) break;
    if (remainingMinor <= 0n) continue;
    const amountMinor = minMinor(remainingMinor, leftMinor);
    allocations.push({ id, amountMinor });
    leftMinor -= amountMinor;
  }
  return allocations;
}
