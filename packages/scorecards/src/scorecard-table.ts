import { minorDigitsOf } from '@tenure/domain/currencies';
import { boardTitles, sectionTitles } from '@tenure/reports/boards';
import type { MetricValue, Scorecard, ScorecardFlag, ScorecardMetric } from './scorecard.ts';

/** What an exported scorecard is: as it was frozen, or as it is now. */
export interface ExportedAs {
  /** Instant and hash of the frozen one; null where it is read from today's snapshot. */
  readonly frozen: { readonly frozenAt: string; readonly hash: string } | null;
  /** Said where a nightly run is missing; null of fresh figures and of frozen ones. */
  readonly staleWords: string | null;
}

/** "2026-11-23 02:15 UTC". */
export const instantWords = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/** "October 2026: monthly scorecard". */
export function headingOf({ kind, title }: Scorecard): string {
  return `${boardTitles[kind]}, ${title}`;
}

/** Figures that may still change of a period that is final: "4 figures may still change. The books of October 2026 are open." */
export function unsettledOf({ provisionalReason, metrics }: Scorecard): string | null {
  const unsettled = provisionalReason === null ? metrics.filter(({ isProvisional }) => isProvisional) : [];
  if (unsettled.length === 0) return null;
  const reasons = [...new Set(unsettled.map((metric) => metric.provisionalReason))];
  return [`${unsettled.length} of ${metrics.length} figures may still change.`, ...reasons].join(' ');
}

/** Says on every export what may still change: nothing of a frozen one, all of another. */
export function standingOf(scorecard: Scorecard, { frozen, staleWords }: ExportedAs): string {
  const asOf = `as of ${instantWords(scorecard.asOf)}`;
  const unsettled = unsettledOf(scorecard);
  if (frozen) {
    const proof = `Frozen ${instantWords(frozen.frozenAt)}, ${asOf}. SHA-256 ${frozen.hash}.`;
    return [proof, unsettled && `When it was frozen: ${unsettled}`].filter(Boolean).join(' ');
  }
  const why = scorecard.provisionalReason ?? 'It was not frozen, so later corrections change it.';
  return [`PROVISIONAL, ${asOf}.`, why, unsettled, staleWords].filter(Boolean).join(' ');
}

export function flagStanding({ endedAt, acknowledgedAt }: ScorecardFlag): string {
  if (endedAt !== null) return `ended ${endedAt.slice(0, 10)}`;
  return acknowledgedAt === null ? 'not acknowledged' : `acknowledged ${acknowledgedAt.slice(0, 10)}`;
}

export function titleOf({ title, group }: Pick<ScorecardMetric, 'title' | 'group'>): string {
  return group === null ? title : `${title}, ${group}`;
}

export const sectionOf = ({ section }: ScorecardMetric) => sectionTitles[section];

/** An amount in major units as a plain decimal; any other value with all its digits. Null where there is none. */
export function plainValue({ minor, value }: MetricValue, currency: string | null): string | null {
  if (minor === null || currency === null) return value === null ? null : String(value);
  const digits = minorDigitsOf(currency);
  const sign = minor.startsWith('-') ? '-' : '';
  const text = minor.replace('-', '').padStart(digits + 1, '0');
  return `${sign}${text.slice(0, text.length - digits)}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

/** "n = 7 (low n)". */
export function countOf({ n, nLabel }: MetricValue): string {
  return nLabel === null ? String(n) : `${n} (${nLabel})`;
}
