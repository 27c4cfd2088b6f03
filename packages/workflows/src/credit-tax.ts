import type { Transaction } from '@tenure/db/client';
import { creditTaxOf, reversedTaxOf, takesBackCharge } from '@tenure/domain/credit-tax';
import type { CreditKind } from '@tenure/domain/finance-vocabulary';

interface CreditOfLine {
  readonly kind: CreditKind;
  readonly amountMinor: bigint;
  readonly invoiceLineId: number | null;
}

/** The tax in a credit that takes a charge back, after what was given back of its line before. The line is held. */
export async function taxOfCredit(
  tx: Transaction,
  { kind, amountMinor, invoiceLineId }: CreditOfLine,
): Promise<bigint> {
  if (invoiceLineId === null || !takesBackCharge(kind)) return 0n;
  const line = await tx.invoiceLine.findUniqueOrThrow({ where: { id: invoiceLineId } });
  const earlier = await tx.credit.findMany({
    where: { invoiceLineId, kind: { in: ['CREDIT_MEMO', 'BILLING_CORRECTION'] }, status: { not: 'REJECTED' } },
    select: { amountMinor: true, taxMinor: true, reversedMinor: true },
  });
  const given = earlier.reduce(
    (sum, credit) => ({
      amountMinor: sum.amountMinor + credit.amountMinor - credit.reversedMinor,
      taxMinor: sum.taxMinor + credit.taxMinor - reversedTaxOf(credit, credit.reversedMinor),
    }),
    { amountMinor: 0n, taxMinor: 0n },
  );
  return creditTaxOf(line, amountMinor, given);
}
