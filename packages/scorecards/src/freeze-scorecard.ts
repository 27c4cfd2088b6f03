import { createHash } from 'node:crypto';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { canonicalJson } from '@tenure/workflows/availability-proof';
import { Conflict } from '@tenure/workflows/refusals';
import { type MetricRows, packRows, readMetricRows } from './metric-rows.ts';
import type { Scorecard } from './scorecard.ts';

/** A scorecard with everything behind it, as it is stored. */
export interface FrozenContent {
  /** Canonical JSON of the scorecard. */
  readonly content: string;
  readonly metrics: readonly MetricRows[];
  /** SHA-256 of the content and of every metric's rows. */
  readonly hash: string;
}

export function hashFrozen(content: string, metrics: readonly Pick<MetricRows, 'metric' | 'sha256'>[]): string {
  const lines = metrics.map(({ metric, sha256 }) => `${metric} ${sha256}\n`).sort();
  return createHash('sha256').update(content).update('\n').update(lines.join('')).digest('hex');
}

/**
 * Takes a scorecard and the rows behind each of its figures from the snapshot it was read from. Throws Conflict for a
 * period that is not over or not final, and an Error where a figure's rows are not as many as it counts.
 */
export async function freezeContent(warehouse: Warehouse, scorecard: Scorecard): Promise<FrozenContent> {
  if (scorecard.provisionalReason !== null) throw new Conflict(scorecard.provisionalReason);
  const metrics: MetricRows[] = [];
  for (const { id, n, passport } of scorecard.metrics) {
    if (!passport) continue;
    const rows = await readMetricRows(warehouse, passport);
    if (rows.length !== n) throw new Error(`${id} counts ${n} rows, but ${rows.length} are behind it`);
    metrics.push(packRows(id, rows));
  }
  // What it was set beside is the reader's choice, not part of the period.
  const content = canonicalJson({
    ...scorecard,
    compareWith: null,
    metrics: scorecard.metrics.map((metric) => ({ ...metric, comparison: null })),
  });
  return { content, metrics, hash: hashFrozen(content, metrics) };
}

/** The scorecard as it was frozen. */
export function readFrozen(content: string): Scorecard {
  return JSON.parse(content) as Scorecard;
}
