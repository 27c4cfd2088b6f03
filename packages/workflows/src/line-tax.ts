import type { Transaction } from '@tenure/db/client';
import { missingTaxOf } from '@tenure/domain/credit-tax';
import { taxOf } from './invoices-lines.ts';

/** The tax that a further line of this contract would carry; none where there is no contract. */
export async function taxOfContract(tx: Transaction, contractId: number | null, amountMinor: bigint): Promise<bigint> {
  if (contractId === null) return 0n;
  return taxOf(amountMinor, await tx.contract.findUniqueOrThrow({ where: { id: contractId } }));
}

interface WrongLine {
  readonly lineId: number;
  /** What the line should have charged, before tax. */
  readonly expectedMinor: bigint;
}

/** For each line that charged too little the tax that is missing, after what it and later lines in its place carry. */
export async function findMissingTaxes(
  tx: Transaction,
  contractId: number,
  wrong: readonly WrongLine[],
): Promise<Map<number, bigint>> {
  const contract = await tx.contract.findUniqueOrThrow({ where: { id: contractId } });
  const ids = wrong.map(({ lineId }) => lineId);
  const charged = await tx.invoiceLine.findMany({
    where: { OR: [{ id: { in: ids } }, { correctsLineId: { in: ids } }] },
    select: { id: true, correctsLineId: true, taxMinor: true },
  });
  const byLine = Map.groupBy(charged, (line) => line.correctsLineId ?? line.id);
  return new Map(
    wrong.map(({ lineId, expectedMinor }) => {
      const chargedTax = (byLine.get(lineId) ?? []).reduce((sum, line) => sum + line.taxMinor, 0n);
      return [lineId, missingTaxOf(taxOf(expectedMinor, contract), chargedTax)];
    }),
  );
}
