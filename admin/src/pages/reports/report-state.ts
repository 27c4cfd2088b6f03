import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export type FilterValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number | null)[]
  | { from?: string; to?: string };
export type ReportFilterState = Readonly<Record<string, FilterValue>>;

export interface SortState {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** What is shown of a report, all of it in the address, so that a figure can be sent to somebody. */
export interface ReportState {
  readonly filter: ReportFilterState;
  /** Null: the report's own choice. */
  readonly groupBy: readonly string[] | null;
  readonly sort: SortState | null;
  /** From 0. */
  readonly page: number;
  readonly measure: string | null;
  readonly split: string | null;
}

function readFilter(text: string | null): ReportFilterState | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as ReportFilterState) : null;
  } catch {
    return null;
  }
}

/** Reads the state from an address; what is missing is the report's default. */
export function readReportState(params: URLSearchParams, defaults: ReportFilterState): ReportState {
  const [field, direction] = (params.get('sort') ?? '').split(':');
  return {
    filter: readFilter(params.get('filter')) ?? defaults,
    groupBy: params.has('groupBy') ? (params.get('groupBy') ?? '').split(',').filter(Boolean) : null,
    sort: field ? { field, direction: direction === 'ASC' ? 'ASC' : 'DESC' } : null,
    page: Math.max(0, Number(params.get('page') ?? 0) || 0),
    measure: params.get('measure'),
    split: params.get('split'),
  };
}

/** The state as address parameters. */
export function writeReportState(state: ReportState): URLSearchParams {
  const params = new URLSearchParams({ filter: JSON.stringify(state.filter) });
  if (state.groupBy) params.set('groupBy', state.groupBy.join(','));
  if (state.sort) params.set('sort', `${state.sort.field}:${state.sort.direction}`);
  if (state.page > 0) params.set('page', String(state.page));
  if (state.measure) params.set('measure', state.measure);
  if (state.split) params.set('split', state.split);
  return params;
}

/** The state in the address, and how to change it; any change but of the page goes back to the first page. */
export function useReportState(defaults: ReportFilterState) {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readReportState(params, defaults), [params, defaults]);
  const change = useCallback(
    (part: Partial<ReportState>) => setParams(writeReportState({ ...state, page: 0, ...part }), { replace: true }),
    [state, setParams],
  );
  return { state, change };
}
