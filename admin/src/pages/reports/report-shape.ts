import type { ReportInfoFieldsFragment } from '../../generated/graphql.ts';
import type { ReportFilterState, ReportState } from './report-state.ts';

export type ReportInfo = ReportInfoFieldsFragment;
export type Column = ReportInfo['columns'][number];
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What rows can be grouped by, as the reader sees it: an id and its name are one thing. */
export interface Dimension {
  readonly title: string;
  readonly names: readonly string[];
}

/** `accountId` and `accountName` become one dimension titled by the name. */
export function dimensionsOf({ columns, dimensions }: ReportInfo): readonly Dimension[] {
  const titleOf = (name: string) => columns.find((column) => column.name === name)?.title ?? name;
  return dimensions.flatMap((name) => {
    const stem = /^(.+)Id$/.exec(name)?.[1];
    if (stem && dimensions.includes(`${stem}Name`)) {
      return [{ title: titleOf(`${stem}Name`), names: [name, `${stem}Name`] }];
    }
    const isNameOfId = name.endsWith('Name') && dimensions.includes(name.replace(/Name$/, 'Id'));
    return isNameOfId ? [] : [{ title: titleOf(name), names: [name] }];
  });
}

/** A closed choice that splits a report into figures of different kinds starts at its first value. */
export function defaultFilterOf({ filters, keptApart }: ReportInfo): ReportFilterState {
  const apart = filters.filter(({ name }) => keptApart.includes(name));
  return Object.fromEntries(apart.flatMap(({ name, values }) => (values?.[0] ? [[name, values[0]]] : [])));
}

/** Rows by month where there are months; a report of rows has its own grain. */
function defaultGroupByOf({ dimensions, kind }: ReportInfo): readonly string[] | null {
  if (kind !== 'figures') return null;
  return dimensions.includes('month') ? ['month'] : dimensions.slice(0, 1);
}

/** What must not be pooled under this filter, so that rows and lines are split by it. */
export function apartUnder({ keptApart }: ReportInfo, filter: ReportFilterState): readonly string[] {
  return keptApart.filter((name) => filter[name] === undefined || typeof filter[name] === 'object');
}

/** The selection of a figure that is of one group of those kept apart, or of one month of several. */
export function pinGroup(filter: ReportFilterState, { groupFilter }: { groupFilter: unknown }): ReportFilterState {
  return { ...filter, ...(groupFilter as ReportFilterState) };
}

/** What rows are grouped by: the reader's choice, or months, and what must not be pooled. */
export function groupByOf(info: ReportInfo, state: ReportState): readonly string[] | null {
  const chosen = state.groupBy ?? defaultGroupByOf(info);
  if (chosen === null) return null;
  const apart = apartUnder(info, state.filter);
  return info.dimensions.filter((name) => chosen.includes(name) || apart.includes(name));
}

/** The columns of the rows that were asked for; keys of records are in links, not in columns. */
export function shownColumns({ columns, kind }: ReportInfo, rows: readonly Row[], groupBy: readonly string[] | null) {
  const [sample] = rows;
  return columns.filter(({ name, isMeasure }) => {
    if (kind === 'rows') return !name.endsWith('Id');
    if (!isMeasure) return (groupBy ?? []).includes(name) && !name.endsWith('Id');
    return sample ? name in sample : true;
  });
}

/** The currency of a row's amounts: its own, or the one that was filtered for. */
export function currencyOf(row: Row, filter: ReportFilterState): string | null {
  const currency = row['currency'] ?? filter['currency'];
  return typeof currency === 'string' ? currency : null;
}

/** Columns a chart can draw over the months. */
export function measuresOf({ columns }: ReportInfo): readonly Column[] {
  return columns.filter(({ isMeasure }) => isMeasure);
}
