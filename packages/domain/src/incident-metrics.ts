import { type IncidentStamp, incidentStamps } from './incident-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

/** When an incident entered its phases (§9); what has not happened, or was not noted, is null or absent. */
export type IncidentStamps = { readonly [Stamp in IncidentStamp]?: Instant | null };

/** Milliseconds, or the stamp that is lacking; a metric counts those apart, never as 0. */
export type IncidentDuration =
  | { readonly ms: number; readonly missing: null }
  | { readonly ms: null; readonly missing: IncidentStamp };

export interface IncidentDurations {
  /** MTTD: detected − impact start. */
  readonly timeToDetect: IncidentDuration;
  /** MTTA: acknowledged − detected. */
  readonly timeToAcknowledge: IncidentDuration;
  /** Identified − detected. */
  readonly timeToIdentify: IncidentDuration;
  /** Impact end − detected. */
  readonly timeToMitigate: IncidentDuration;
  /** Impact end − impact start. */
  readonly timeToRestore: IncidentDuration;
}

function between(stamps: IncidentStamps, from: IncidentStamp, to: IncidentStamp): IncidentDuration {
  const [startAt, endAt] = [stamps[from] ?? null, stamps[to] ?? null];
  if (startAt === null) return { ms: null, missing: from };
  if (endAt === null) return { ms: null, missing: to };
  return { ms: endAt - startAt, missing: null };
}

/** The durations of §9 of one incident; medians and percentiles are taken over those that are not missing. */
export function computeIncidentDurations(stamps: IncidentStamps): IncidentDurations {
  return {
    timeToDetect: between(stamps, 'impactStartAt', 'detectedAt'),
    timeToAcknowledge: between(stamps, 'detectedAt', 'acknowledgedAt'),
    timeToIdentify: between(stamps, 'detectedAt', 'identifiedAt'),
    timeToMitigate: between(stamps, 'detectedAt', 'mitigatedAt'),
    timeToRestore: between(stamps, 'impactStartAt', 'mitigatedAt'),
  };
}

/** A stamp that lies before one it has to follow. */
export interface StampFault {
  readonly stamp: IncidentStamp;
  readonly at: Instant;
  readonly notBefore: IncidentStamp;
  readonly notBeforeAt: Instant;
}

/** The first stamp against the order of §9, those that are lacking left out; null where they don't decrease. */
export function findStampFault(stamps: IncidentStamps): StampFault | null {
  let last: { readonly stamp: IncidentStamp; readonly at: Instant } | null = null;
  for (const stamp of incidentStamps) {
    const at = stamps[stamp] ?? null;
    if (at === null) continue;
    if (last !== null && at < last.at) return { stamp, at, notBefore: last.stamp, notBeforeAt: last.at };
    last = { stamp, at };
  }
  return null;
}
