import type { InvoiceLine } from '@tenure/db/generated/prisma/client';
import type { SupplementaryLine } from './invoices-supplementary.ts';

type Charge = Pick<SupplementaryLine, 'description' | 'amountMinor' | 'taxMinor'>;

/** The line of a supplementary invoice that makes good a wrong one: for the same service and days, and pointing at it (§11). */
export function correctionLineOf(wrong: InvoiceLine, charge: Charge): SupplementaryLine {
  return {
    ...charge,
    kind: 'CORRECTION',
    fromDate: wrong.fromDate,
    toDate: wrong.toDate,
    serviceId: wrong.serviceId,
    contractServiceId: wrong.contractServiceId,
    correctsLineId: wrong.id,
  };
}
