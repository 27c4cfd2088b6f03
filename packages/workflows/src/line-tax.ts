import type { Transaction } from '@tenure/db/client';
import { taxOf } from './invoices-lines.ts';

/** The tax that a further line of this contract would carry; none where there is no contract. */
export async function taxOfContract(tx: Transaction, contractId: number | null, amountMinor: bigint): Promise<bigint> {
  if (contractId === null) return 0n;
  return taxOf(amountMinor, await tx.contract.findUniqueOrThrow({ where: { id: contractId } }));
}
