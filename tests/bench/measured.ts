import { writeFileSync } from 'node:fs';

/** A raw figure: what was measured, how much, in which unit ('ms', 'rows/s', 'MB'). */
export interface MeasuredRow {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
}

/** Two figures of one run, one divided by the other. */
export interface MeasuredRatio {
  readonly label: string;
  readonly value: number;
  /** In words, for example '≥ 0.6'; empty where the ratio is told without one. */
  readonly aim: string;
  /** Null where there is no aim. */
  readonly met: boolean | null;
}

/** What one bench found. */
export interface Measured {
  /** The file's name without its ending. */
  readonly name: string;
  /** What was aimed at, in a sentence or two. */
  readonly aim?: string;
  readonly rows: readonly MeasuredRow[];
  readonly ratios: readonly MeasuredRatio[];
  /** How it was measured, and for each aim missed the reason that was found. */
  readonly notes: readonly string[];
}

export type Aim = { readonly atLeast: number } | { readonly atMost: number };

/** A ratio and whether it meets its aim; NaN meets none. */
export function ratioOf(label: string, value: number, aim: Aim | null = null): MeasuredRatio {
  if (aim === null) return { label, value, aim: '', met: null };
  if ('atLeast' in aim) return { label, value, aim: `≥ ${aim.atLeast}`, met: value >= aim.atLeast };
  return { label, value, aim: `≤ ${aim.atMost}`, met: value <= aim.atMost };
}

/** Four significant digits, without an exponent. */
export function inDigits(value: number): string {
  if (!Number.isFinite(value)) return 'unknown';
  return value.toLocaleString('en-US', { maximumSignificantDigits: Math.abs(value) >= 10_000 ? 6 : 4 });
}

/** Prints what a bench found, and writes it where TENURE_BENCH_JSON names a file. */
export function tellMeasured(measured: Measured): void {
  const width = Math.max(0, ...[...measured.rows, ...measured.ratios].map(({ label }) => label.length));
  for (const { label, value, unit } of measured.rows) {
    process.stdout.write(`${label.padEnd(width)} ${inDigits(value).padStart(12)} ${unit}\n`);
  }
  for (const { label, value, aim, met } of measured.ratios) {
    const verdict = met === null ? '' : `  aim ${aim}: ${met ? 'met' : 'MISSED'}`;
    process.stdout.write(`${label.padEnd(width)} ${inDigits(value).padStart(12)} ×${verdict}\n`);
  }
  for (const note of measured.notes) process.stdout.write(`- ${note}\n`);
  const file = process.env['TENURE_BENCH_JSON'];
  if (file) writeFileSync(file, JSON.stringify(measured));
}
