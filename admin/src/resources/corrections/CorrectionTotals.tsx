import type { CorrectionTotalsFieldsFragment } from '../../generated/graphql.ts';
import { MoneyTotals } from '../MoneyTotals.tsx';

export function CorrectionTotals({ totals }: { totals: readonly CorrectionTotalsFieldsFragment[] }) {
  const lines = totals.map(({ currency, lineCount, over, under }) => ({
    currency,
    count: lineCount,
    figures: [
      ['Charged too much', over],
      ['Charged too little', under],
    ] as const,
  }));
  return <MoneyTotals label="Totals, with tax" lines={lines} />;
}
