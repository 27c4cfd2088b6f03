import { getReport } from '@tenure/reports/reports';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { identityOf, keyOf, readMetricRows, type StoredRow, unpackRows } from './metric-rows.ts';
import type { Scorecard, ScorecardMetric } from './scorecard.ts';

export interface RestatedColumn {
  readonly column: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** One row that a frozen figure and today's snapshot do not agree on (§19). */
export interface Restatement {
  readonly metric: string;
  readonly title: string;
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly key: string;
  readonly before: StoredRow | null;
  readonly after: StoredRow | null;
  /** Of a changed row: the columns the figure is made of that differ. */
  readonly changes: readonly RestatedColumn[];
}

/** A metric whose figure or rows differ from what was frozen. */
export interface RestatedMetric {
  readonly metric: string;
  readonly title: string;
  readonly frozenShown: string;
  readonly currentShown: string;
  readonly frozenN: number;
  readonly currentN: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export interface Restatements {
  readonly metrics: readonly RestatedMetric[];
  readonly items: readonly Restatement[];
}

export interface FrozenRows {
  readonly metric: string;
  readonly rows: Uint8Array;
  readonly sha256: string;
}

const shownOf = (value: StoredRow[string] | undefined) =>
  value === null || value === undefined ? null : String(value);

function changesOf(rowsReport: string, before: StoredRow, after: StoredRow): RestatedColumn[] {
  const { columns } = getReport(rowsReport);
  const differing = identityOf(rowsReport).compared.filter((name) => before[name] !== after[name]);
  return differing.map((column) => ({
    column,
    title: columns.find(({ name }) => name === column)?.title ?? column,
    before: shownOf(before[column]),
    after: shownOf(after[column]),
  }));
}

/** Row by row, in the order of their key; both lists are of one rows report. */
export function compareRows(
  { id: metric, title }: Pick<ScorecardMetric, 'id' | 'title'>,
  rowsReport: string,
  frozen: readonly StoredRow[],
  current: readonly StoredRow[],
): Restatement[] {
  const identity = identityOf(rowsReport);
  const byKey = (rows: readonly StoredRow[]) => new Map(rows.map((row) => [keyOf(identity, row), row]));
  const was = byKey(frozen);
  const is = byKey(current);
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => (a < b ? -1 : 1));
  return keys.flatMap((key): Restatement[] => {
    const before = was.get(key) ?? null;
    const after = is.get(key) ?? null;
    const item = { metric, title, key, before, after };
    if (!before) return [{ ...item, kind: 'ADDED', changes: [] }];
    if (!after) return [{ ...item, kind: 'REMOVED', changes: [] }];
    const changes = changesOf(rowsReport, before, after);
    return changes.length === 0 ? [] : [{ ...item, kind: 'CHANGED', changes }];
  });
}

type Shown = Pick<ScorecardMetric, 'id' | 'title' | 'shown' | 'n'>;

function summaryOf(frozen: Shown, current: Shown | undefined, items: readonly Restatement[]) {
  const count = (kind: Restatement['kind']) => items.filter((item) => item.kind === kind).length;
  return {
    metric: frozen.id,
    title: frozen.title,
    frozenShown: frozen.shown,
    currentShown: current?.shown ?? 'no data',
    frozenN: frozen.n,
    currentN: current?.n ?? 0,
    added: count('ADDED'),
    removed: count('REMOVED'),
    changed: count('CHANGED'),
  };
}

/** The exact figure, and what the rows can't say: a denominator of amounts that moved. */
const figureOf = (metric: ScorecardMetric | undefined) =>
  metric && [metric.numerator, metric.denominator, metric.minor, metric.n].join();

/**
 * What a frozen scorecard says differently from the same board of today's snapshot, row by row. `current` is that board;
 * its warehouse is where today's rows are read.
 */
export async function collectRestatements(
  warehouse: Warehouse,
  frozen: Scorecard,
  rows: readonly FrozenRows[],
  current: Scorecard,
): Promise<Restatements> {
  const metrics: RestatedMetric[] = [];
  const all: Restatement[] = [];
  for (const metric of frozen.metrics) {
    const stored = rows.find((candidate) => candidate.metric === metric.id);
    if (!metric.passport || !stored) continue;
    const after = await readMetricRows(warehouse, metric.passport);
    const items = compareRows(metric, metric.passport.rowsReport, unpackRows(stored), after);
    const today = current.metrics.find(({ id }) => id === metric.id);
    if (items.length === 0 && figureOf(metric) === figureOf(today)) continue;
    metrics.push(summaryOf(metric, today, items));
    all.push(...items);
  }
  // A currency in which nothing had been booked when the board was frozen.
  for (const metric of current.metrics) {
    const isKnown = frozen.metrics.some(({ id }) => id === metric.id);
    if (isKnown || !metric.passport || metric.n === 0) continue;
    const after = await readMetricRows(warehouse, metric.passport);
    const items = compareRows(metric, metric.passport.rowsReport, [], after);
    metrics.push(summaryOf({ ...metric, shown: 'not on the board', n: 0 }, metric, items));
    all.push(...items);
  }
  return { metrics, items: all };
}
