import type { Transaction } from '@tenure/db/client';
import type { Contract } from '@tenure/db/generated/prisma/client';
import { Conflict, InvalidInput } from './refusals.ts';

/** Contract days are UTC days (§0). */
export function todayOf(now: Date): Date {
  return new Date(now.toISOString().slice(0, 10));
}

export type ContractDates = Pick<Contract, 'startDate' | 'endDate' | 'renewalDate'>;

/** Refuses an end that isn't after the start, and a renewal before it. */
export function checkDates({ startDate, endDate, renewalDate }: ContractDates): void {
  const start = startDate.toISOString().slice(0, 10);
  if (endDate <= startDate) throw new InvalidInput('endDate', endDate, `a day after the start date, ${start}`);
  if (renewalDate < startDate)
    throw new InvalidInput('renewalDate', renewalDate, `a day from the start date, ${start}, on`);
}

/** Refuses dates that would leave a service of the contract outside. */
export async function checkServicesWithin(
  tx: Transaction,
  contractId: number,
  { startDate, endDate }: ContractDates,
): Promise<void> {
  const outside = await tx.contractService.count({
    where: { contractId, OR: [{ fromDate: { lt: startDate } }, { toDate: { gt: endDate } }] },
  });
  if (outside > 0) throw new Conflict('A service of the contract lies outside these dates.');
}

export async function checkNumberIsFree(tx: Transaction, number: string): Promise<void> {
  const count = await tx.contract.count({ where: { number } });
  if (count > 0) throw new InvalidInput('number', number, 'a number that no other contract has');
}
