import type { EconomicsTerms } from '@tenure/domain/economics-terms';
import { type ExactRatio, meetsReturnBar, netReturn, returnMultiple } from '@tenure/domain/support-roi';
import type { ReportRow } from '@tenure/reports/contract';
import { countOf, minorOf } from './read-cost-reports.ts';

/** At the least, likely, and at the most. */
export interface Range<T> {
  readonly low: T;
  readonly base: T;
  readonly high: T;
}

/** What support brought back in one currency; amounts in minor units. */
export interface SupportReturnRow {
  readonly currency: string;
  /** Null where no cost is recorded. */
  readonly costMinor: bigint | null;
  readonly preventedMinor: Range<bigint>;
  readonly expansionMinor: bigint;
  readonly benefitMinor: Range<bigint>;
  /** Null with a reason. */
  readonly multiple: Range<number> | null;
  readonly net: Range<number> | null;
  readonly isAtBar: boolean | null;
  readonly reason: string | null;
  readonly saves: number;
  readonly expansions: number;
  readonly pending: number;
  readonly unpricedFounders: number;
}

const parts = ['low', 'base', 'high'] as const;

function rangeOf<T>(make: (part: (typeof parts)[number]) => T): Range<T> {
  return { low: make('low'), base: make('base'), high: make('high') };
}

/** For display only: the bar is judged on the integers. */
const shown = ({ numerator, denominator }: ExactRatio) => Number(numerator) / Number(denominator);

function whyNoReturn(currency: string, items: number): string {
  if (items === 0) return `No costs are recorded in ${currency} in these months.`;
  return `The recorded costs in ${currency} are 0 in these months, so there is nothing to divide by.`;
}

/** A row of the report of returns, by currency. `pending` are the plays of that currency whose 90th day is to come. */
export function tellReturn(row: ReportRow, pending: number, terms: EconomicsTerms): SupportReturnRow {
  const currency = String(row['currency']);
  const items = countOf(row, 'costItems');
  const costMinor = minorOf(row, 'costMinor');
  const benefitMinor = rangeOf((part) => minorOf(row, `${part}BenefitMinor`));
  const ratios = (of: typeof returnMultiple) => {
    const found = rangeOf((part) => of(benefitMinor[part], costMinor));
    const { low, base, high } = found;
    return low && base && high ? { low: shown(low), base: shown(base), high: shown(high) } : null;
  };
  const multiple = ratios(returnMultiple);
  return {
    ...{ currency, benefitMinor, multiple, pending },
    costMinor: items === 0 ? null : costMinor,
    preventedMinor: rangeOf((part) => minorOf(row, `${part}Minor`)),
    expansionMinor: minorOf(row, 'expansionMinor'),
    net: ratios(netReturn),
    isAtBar: meetsReturnBar(benefitMinor.base, costMinor, terms),
    reason: multiple === null ? whyNoReturn(currency, items) : null,
    saves: countOf(row, 'saves'),
    expansions: countOf(row, 'expansions'),
    unpricedFounders: countOf(row, 'unpriced'),
  };
}
