import type { ReportColumn, ReportRow } from '@tenure/reports/contract';
import type { HeadlineFigure } from '@tenure/reports/report-figures';
import type { ReportRequest } from '@tenure/reports/report-query';
import type { Cell, Row } from 'write-excel-file/node';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { amountCell, currencyOf, valueCell } from './xlsx-cells.ts';

const notes = [
  'Amounts are in major units of the currency beside them. One of more than 15 digits is written as text: a spreadsheet would round it.',
  'Instants are in UTC.',
];

const line = (name: string, ...values: Cell[]): Row => [{ type: String, value: name, fontWeight: 'bold' }, ...values];

/** The figure, its numerator and denominator where it is a share or ratio, and how it stands to its target. */
function figureLine(figure: HeadlineFigure, answer: ReportAnswer): Row {
  const name = figure.group === null ? figure.title : `${figure.title}, ${figure.group}`;
  const { minor, value, unit, numerator, denominator, n, reason } = figure;
  const currency = minor === null ? null : currencyOf(figure.groupFilter, answer.filter);
  const shown = minor === null || currency === null ? valueCell(value ?? reason) : amountCell(minor, currency);
  const divided = numerator === null ? '' : `${numerator} of ${denominator}`;
  const target = figure.target ? `${figure.target.words}: ${figure.band}` : null;
  const sure = figure.margin === null ? '' : `, 95 % margin ± ${figure.margin.toFixed(2)}`;
  return line(name, shown, currency ?? unit, valueCell(divided), `n = ${n}${sure}`, valueCell(target));
}

/** Sums of the amounts of a report of rows, which has no figures: one for each column and currency. */
export class AmountSums {
  readonly #columns: readonly ReportColumn[];
  readonly #sums = new Map<string, { title: string; currency: string; minor: bigint }>();

  constructor(columns: readonly ReportColumn[]) {
    this.#columns = columns.filter(({ unit }) => unit === 'minor');
  }

  add(rows: readonly ReportRow[], answer: ReportAnswer): void {
    for (const row of rows) {
      for (const { name, title } of this.#columns) {
        const value = row[name];
        if (typeof value !== 'bigint') continue;
        const currency = currencyOf(row, answer.filter);
        const sum = this.#sums.get(`${name} ${currency}`)?.minor ?? 0n;
        this.#sums.set(`${name} ${currency}`, { title, currency, minor: sum + value });
      }
    }
  }

  lines(): Row[] {
    return [...this.#sums.values()].map(({ title, currency, minor }) =>
      line(`Sum of ${title}`, amountCell(minor, currency), currency),
    );
  }
}

function sortWords({ sort }: ReportRequest): string {
  return (sort ?? []).map(({ column, direction }) => `${column} ${direction}`).join(', ');
}

/** Where the figures come from (§19): formula, selection, snapshot, as-of and totals. */
export function passportRows(answer: ReportAnswer, request: ReportRequest, sums: AmountSums): Row[] {
  const { report, filter, snapshot, headline, exclusions, policyVersions, creditPolicyVersions, totalCount } = answer;
  const facts: readonly (readonly [string, Cell])[] = [
    ['Report', report.title],
    ['Name', report.name],
    ['What it says', report.words],
    ['One row is', report.grain],
    ['Formula', report.formula],
    ['Owner', report.owner],
    ['Filter', JSON.stringify(filter)],
    ['Grouped by', request.groupBy?.join(', ') ?? null],
    ['Ordered by', sortWords(request)],
    ['Rows', totalCount],
    ['As of', snapshot.asOf.toISOString()],
    ['Snapshot', snapshot.id],
    ['SHA-256 of the snapshot', snapshot.fileHash],
    ['ETL run', snapshot.runId],
    ['SLA policy versions', policyVersions.join(', ')],
    ['Credit policy versions', creditPolicyVersions.join(', ')],
  ];
  return [
    ...facts.filter(([, fact]) => fact !== null && fact !== '').map(([name, fact]) => line(name, fact)),
    ...headline.map((figure) => figureLine(figure, answer)),
    ...(report.kind === 'rows' ? sums.lines() : []),
    ...exclusions.map(({ words, count }) => line('Left out', count, words)),
    ...notes.map((note) => line('Note', note)),
  ];
}
