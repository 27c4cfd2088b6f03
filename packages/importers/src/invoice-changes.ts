import { canonicalJson } from '@tenure/workflows/availability-proof';
import type { RowGroup } from './grouped-rows.ts';
import type { StagedValues } from './row-reader.ts';

const paymentFields: ReadonlySet<string> = new Set(['paidAmount', 'paidAt', 'paymentReference']);

function withoutPayment(rows: readonly StagedValues[]): string {
  const kept = rows.map((values) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !paymentFields.has(name))),
  );
  return canonicalJson(kept);
}

function isPaid(values: StagedValues | undefined): boolean {
  return values?.['paidAmount'] !== undefined && Number(values['paidAmount']) > 0;
}

/** What changed since the invoice was imported: it was paid meanwhile, or something that an issued invoice can't change. */
export function changeOfInvoice({ rows, known }: RowGroup): 'PAID' | 'OTHER' {
  const before = known?.rows ?? [];
  const after = rows.map(({ values }) => values);
  const isSame = withoutPayment(before) === withoutPayment(after);
  return isSame && !isPaid(before[0]) && isPaid(after[0]) ? 'PAID' : 'OTHER';
}
