import { formatValue } from './format-value.ts';
import type { ReportInfo } from './report-shape.ts';
import type { FilterValue, ReportFilterState } from './report-state.ts';

type Filter = ReportInfo['filters'][number];

export interface Condition {
  readonly filter: Filter;
  readonly value: FilterValue;
}

/** The conditions of a selection, in the order the report names its filters. */
export function conditionsOf({ filters }: Pick<ReportInfo, 'filters'>, selection: ReportFilterState): Condition[] {
  return filters.flatMap((filter) => {
    const value = selection[filter.name];
    return value === undefined ? [] : [{ filter, value }];
  });
}

/** “First response”, “Met or empty”, “Jan 2026 to Mar 2026”. */
export function describeCondition({ filter, value }: Condition): string {
  const one = (part: unknown) => formatValue(part, filter) ?? 'empty';
  if (Array.isArray(value)) return value.map(one).join(' or ');
  if (typeof value !== 'object' || value === null) return one(value);
  const { from, to } = value as { from?: string; to?: string };
  if (from && from === to) return one(from);
  if (from && to) return `${one(from)} to ${one(to)}`;
  return from ? `from ${one(from)}` : `to ${one(to)}`;
}
