import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import { incidentPhases } from '@tenure/domain/incident-vocabulary';
import {
  changeIncident,
  checkIsNotVoided,
  checkIsOpen,
  type IncidentEventDraft,
  type IncidentReference,
  writeIncidentChange,
} from './incident-change.ts';
import { endOpenStretches, resumeStretches } from './incident-ends.ts';
import { pastInstantOf } from './incident-fields.ts';
import { type AdvanceStamp, advanceStamps, checkStampFits, phaseOf, phaseOfStamp } from './incident-stamps.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { openPostMortem } from './post-mortem-opening.ts';
import { Conflict } from './refusals.ts';

export interface Advance extends IncidentReference {
  readonly stamp: AdvanceStamp;
  /** When it was, where that is not now. */
  readonly at?: Date | undefined;
  readonly reason?: string | null | undefined;
}

/**
 * Sets a stamp and enters its phase (§9). The mitigation ends the stretches that go on; the closure opens the post-mortem.
 * Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function advanceIncident(db: Database, input: Advance, actor: Actor, now: Date): Promise<Incident> {
  const stamp = choiceOf('stamp', input.stamp, advanceStamps);
  const at = pastInstantOf('at', input.at ?? now, now);
  const reason = optionalTextOf('reason', input.reason, 2_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsOpen(incident);
    checkStampFits(incident, stamp, at);
    const ended = stamp === 'mitigatedAt' ? await endOpenStretches(tx, incident, at) : [];
    const phase = furtherOf(incident, stamp);
    const events: IncidentEventDraft[] = [
      {
        kind: 'STAMP_SET',
        at: await freeInstant(tx, incident, stamp, at, now),
        subject: stamp,
        toValue: at.toISOString(),
      },
      ...(phase === incident.phase ? [] : [phaseChange(incident, phase, at)]),
      ...ended,
    ];
    const action = `incident.${stamp.replace('At', '')}`;
    const updated = await writeIncidentChange(tx, incident, {
      ...{ actor, now, action, reason, events, data: { [stamp]: at, phase } },
    });
    if (stamp === 'closedAt') await openPostMortem(tx, updated, actor, now);
  });
}

/** A stamp that was left out before doesn't take the incident back. */
function furtherOf(incident: Incident, stamp: AdvanceStamp): Incident['phase'] {
  const phase = phaseOfStamp[stamp];
  return incidentPhases.indexOf(phase) > incidentPhases.indexOf(incident.phase) ? phase : incident.phase;
}

const phaseChange = (incident: Incident, phase: Incident['phase'], at: Date): IncidentEventDraft => ({
  ...{ kind: 'PHASE_CHANGED', at, fromValue: incident.phase, toValue: phase },
});

/** A stamp that was taken back and set again to the same instant is another line of the history. */
async function freeInstant(tx: Transaction, incident: Incident, subject: AdvanceStamp, at: Date, now: Date) {
  const where = { incidentId: incident.id, kind: 'STAMP_SET' as const, subject, at };
  return (await tx.incidentEvent.count({ where })) > 0 ? now : at;
}

export interface Resumption extends IncidentReference {
  /** When the impact began again; nothing means that it never ended. */
  readonly resumedAt?: Date | undefined;
  readonly reason: string;
}

/**
 * The impact goes on after all: takes the mitigation, and the verification, back. Throws InvalidInput, NotFound,
 * StaleVersion, Conflict.
 */
export async function resumeIncident(db: Database, input: Resumption, actor: Actor, now: Date): Promise<Incident> {
  const reason = textOf('reason', input.reason, 2_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsOpen(incident);
    if (incident.mitigatedAt === null) {
      throw new Conflict(`The impact of incident #${incident.number} has not ended, so it can't go on again.`);
    }
    const resumed = await resumeStretches(tx, incident, input.resumedAt ?? incident.mitigatedAt, now);
    const data = { mitigatedAt: null, verifiedAt: null };
    const phase = phaseOf({ ...incident, ...data });
    const taken = (['mitigatedAt', 'verifiedAt'] as const).filter((stamp) => incident[stamp] !== null);
    const events: IncidentEventDraft[] = [
      ...taken.map((stamp) => ({
        ...{
          kind: 'STAMP_SET' as const,
          subject: stamp,
          fromValue: incident[stamp]?.toISOString() ?? null,
          toValue: null,
        },
      })),
      phaseChange(incident, phase, now),
      ...resumed,
    ];
    const change = { actor, now, action: 'incident.resumed', reason, events };
    await writeIncidentChange(tx, incident, { ...change, data: { ...data, phase } });
  });
}

export interface Voiding extends IncidentReference {
  readonly reason: string;
}

/** Takes back an incident that was declared by mistake: it counts nowhere. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function voidIncident(db: Database, input: Voiding, actor: Actor, now: Date): Promise<Incident> {
  const reason = textOf('reason', input.reason, 2_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsNotVoided(incident);
    const events: IncidentEventDraft[] = [
      { kind: 'VOIDED', fromValue: incident.phase },
      phaseChange(incident, 'VOIDED', now),
    ];
    const change = { actor, now, action: 'incident.voided', reason, events };
    await writeIncidentChange(tx, incident, { ...change, data: { phase: 'VOIDED', voidedAt: now } });
  });
}
