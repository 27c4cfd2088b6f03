import { monthInterval } from '@tenure/domain/month';
import { bandWords } from '../credit-policies/policy-words.ts';
import { durationWords } from './availability-words.ts';
import type { StoredProof, StoredWindow } from './stored-proof.ts';

const refusals = {
  NOT_APPROVED: 'nobody approved it',
  NO_EVIDENCE: 'it has no evidence',
  SHORT_NOTICE: 'customers were told too late',
  OVER_MONTHLY_CAP: 'the month’s maintenance was used up',
} as const;

function kindWords(kind: string): string {
  const words = kind.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an exclusion took out of the downtime, or why nothing, in one sentence. */
export function explainExclusion(exclusion: StoredProof['exclusions'][number]): string {
  const { exclusionId, kind, excluded, refusedBecause } = exclusion;
  const name = `${kindWords(kind)} (${exclusionId})`;
  if (refusedBecause) return `${name} does not count: ${refusals[refusedBecause]}.`;
  const ms = excluded.reduce((sum, { startAt, endAt }) => sum + endAt.getTime() - startAt.getTime(), 0);
  return `${name} takes out ${durationWords(ms)}.`;
}

interface BandedWindow extends Pick<StoredWindow, 'isBreach' | 'creditPercent'> {
  readonly bands: StoredProof['terms']['bands'];
}

/** The band that a window fell in, in words. */
export function sayBand({ isBreach, creditPercent, bands }: BandedWindow): string {
  if (!isBreach) return 'the promise was kept: 0 %';
  const index = bands.findIndex(({ percent }) => percent === creditPercent);
  return index < 0 ? `${creditPercent} %` : bandWords(bands, index);
}

/** The share of the month that a window is, as the exact fraction that the credit is computed with. */
export function shareWords({ committedMs, month }: { readonly committedMs: number; readonly month: string }): string {
  const { startAt, endAt } = monthInterval(month);
  const whole = endAt - startAt;
  return committedMs === whole ? 'the whole month' : `${committedMs} / ${whole} ms of the month`;
}
