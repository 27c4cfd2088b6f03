import type { ClockKind, Instant, Tier } from '@tenure/domain/vocabulary';
import { quarterStart } from './duration.ts';

/** Share of a target that an answer takes: log-normal around `median`. */
export interface AnswerShare {
  readonly median: number;
  readonly spread: number;
}

const usual: Readonly<Record<ClockKind, AnswerShare>> = {
  FIRST_RESPONSE: { median: 0.21, spread: 0.8 },
  NEXT_RESPONSE: { median: 0.19, spread: 0.8 },
  RESOLUTION: { median: 0.24, spread: 0.75 },
};

const strained: Readonly<Record<ClockKind, AnswerShare>> = {
  FIRST_RESPONSE: { median: 0.56, spread: 0.85 },
  NEXT_RESPONSE: { median: 0.34, spread: 0.8 },
  RESOLUTION: { median: 0.34, spread: 0.8 },
};

/** The bad quarter: PROFESSIONAL was understaffed in the calendar quarter three before the last one. */
export interface Strain {
  readonly tier: Tier;
  readonly from: Instant;
  readonly to: Instant;
  of(tier: Tier, clock: ClockKind, at: Instant): AnswerShare;
}

export function planStrain(end: Instant): Strain {
  const tier: Tier = 'PROFESSIONAL';
  const from = quarterStart(end, 3);
  const to = quarterStart(end, 2);
  const of = (asked: Tier, clock: ClockKind, at: Instant) =>
    asked === tier && at >= from && at < to ? strained[clock] : usual[clock];
  return { tier, from, to, of };
}
