import { addMonths, listMonths, type Month } from '@tenure/domain/month';
import { InvalidInput } from '@tenure/workflows/refusals';
import { readMonths } from '../../graphql/months.ts';

export interface MonthRange {
  readonly fromMonth: Month;
  /** Included. */
  readonly toMonth: Month;
}

interface PeriodArguments {
  readonly quarter?: string | null | undefined;
  readonly fromMonth?: string | null | undefined;
  readonly toMonth?: string | null | undefined;
}

const longestMonths = 60;

function readQuarter(quarter: string): MonthRange {
  const match = /^(\d{4})-Q([1-4])$/.exec(quarter);
  if (!match) throw new InvalidInput('quarter', quarter, 'a quarter as YYYY-Q1 to YYYY-Q4, for example 2026-Q3');
  const fromMonth = `${match[1]}-${String(Number(match[2]) * 3 - 2).padStart(2, '0')}`;
  return { fromMonth, toMonth: addMonths(fromMonth, 2) };
}

/** The months of a quarter, or from one month to another. Throws InvalidInput where neither or both are given. */
export function readPeriod({ quarter, fromMonth, toMonth }: PeriodArguments): MonthRange {
  if (quarter) {
    if (!fromMonth && !toMonth) return readQuarter(quarter);
    throw new InvalidInput('quarter', quarter, 'a quarter alone, or fromMonth and toMonth without it');
  }
  const { first, last } = readMonths({ field: 'fromMonth', value: fromMonth }, { field: 'toMonth', value: toMonth });
  if (!first) throw new InvalidInput('fromMonth', fromMonth ?? null, 'a month as YYYY-MM, or else a quarter');
  if (!last) throw new InvalidInput('toMonth', toMonth ?? null, 'a month as YYYY-MM, or else a quarter');
  if (listMonths(first, last).length > longestMonths) {
    throw new InvalidInput('toMonth', last, `at most ${longestMonths} months from ${first} on`);
  }
  return { fromMonth: first, toMonth: last };
}
