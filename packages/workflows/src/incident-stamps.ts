import type { Incident } from '@tenure/db/generated/prisma/client';
import { type IncidentPhase, type IncidentStamp, incidentStamps } from '@tenure/domain/incident-vocabulary';
import { Conflict, InvalidInput } from './refusals.ts';

/** The stamps that a declared incident still has to get. */
export type AdvanceStamp = Exclude<IncidentStamp, 'impactStartAt' | 'detectedAt'>;
export const advanceStamps: readonly AdvanceStamp[] = [
  'acknowledgedAt',
  'identifiedAt',
  'mitigatedAt',
  'verifiedAt',
  'closedAt',
];

/** The phase that begins with a stamp (§9). */
export const phaseOfStamp: Readonly<Record<AdvanceStamp, IncidentPhase>> = {
  acknowledgedAt: 'INVESTIGATING',
  identifiedAt: 'FIXING',
  mitigatedAt: 'VERIFYING',
  verifiedAt: 'RESOLVED',
  closedAt: 'CLOSED',
};

/** What people call a stamp. */
export const stampWords: Readonly<Record<IncidentStamp, string>> = {
  impactStartAt: 'the start of the impact',
  detectedAt: 'the detection',
  acknowledgedAt: 'the acknowledgement',
  identifiedAt: 'the identification of the cause',
  mitigatedAt: 'the mitigation',
  verifiedAt: 'the verification',
  closedAt: 'the closure',
};

type Stamps = Pick<Incident, IncidentStamp>;

/** The phase by the stamps that are there: the one of the last of them. */
export function phaseOf(stamps: Pick<Incident, AdvanceStamp>): IncidentPhase {
  const last = advanceStamps.findLast((stamp) => stamps[stamp] !== null);
  return last ? phaseOfStamp[last] : 'DETECTED';
}

/** A stamp that was left out can be set later, but lies between its neighbours. Throws InvalidInput, Conflict. */
export function checkStampFits(incident: Incident, stamp: AdvanceStamp, at: Date): void {
  const set = incident[stamp];
  if (set !== null) {
    throw new Conflict(`Incident #${incident.number} has ${stampWords[stamp]} already, at ${set.toISOString()}.`);
  }
  if ((stamp === 'verifiedAt' || stamp === 'closedAt') && incident.mitigatedAt === null) {
    throw new Conflict(`The impact of incident #${incident.number} goes on: it has to be mitigated first.`);
  }
  const place = incidentStamps.indexOf(stamp);
  const before = incidentStamps.slice(0, place).findLast((name) => incident[name] !== null);
  const after = incidentStamps.slice(place + 1).find((name) => incident[name] !== null);
  if (isBefore(at, before, incident)) throw new InvalidInput('at', at, `an instant from ${told(before, incident)} on`);
  if (after !== undefined && isAfter(at, after, incident)) {
    throw new InvalidInput('at', at, `an instant up to ${told(after, incident)}`);
  }
}

function isBefore(at: Date, stamp: IncidentStamp | undefined, stamps: Stamps): boolean {
  const other = stamp === undefined ? null : stamps[stamp];
  return other !== null && at < other;
}

function isAfter(at: Date, stamp: IncidentStamp, stamps: Stamps): boolean {
  const other = stamps[stamp];
  return other !== null && at > other;
}

function told(stamp: IncidentStamp | undefined, stamps: Stamps): string {
  return stamp === undefined ? '' : `${stamps[stamp]?.toISOString()}, ${stampWords[stamp]},`;
}
