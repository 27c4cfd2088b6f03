import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import { type DetectionSource, detectionSources } from '@tenure/domain/incident-vocabulary';
import {
  changeIncident,
  checkIsNotVoided,
  checkIsOpen,
  type IncidentReference,
  writeIncidentChange,
} from './incident-change.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf, wholeNumberOf } from './input-value.ts';
import { checkActiveUser } from './references.ts';

export interface IncidentDetails extends IncidentReference {
  /** Nothing leaves a field as it is. */
  readonly title?: string | undefined;
  readonly summary?: string | null | undefined;
  readonly detectionSource?: DetectionSource | undefined;
  readonly isPublic?: boolean | undefined;
}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changeIncidentDetails(
  db: Database,
  input: IncidentDetails,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const { title, summary, detectionSource, isPublic } = input;
  const data = {
    ...(title === undefined ? {} : { title: textOf('title', title) }),
    ...(summary === undefined ? {} : { summary: optionalTextOf('summary', summary, 5_000) }),
    ...(detectionSource === undefined
      ? {}
      : { detectionSource: choiceOf('detectionSource', detectionSource, detectionSources) }),
    ...(isPublic === undefined ? {} : { isPublic }),
  };
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsOpen(incident);
    const fields = (Object.keys(data) as (keyof typeof data)[]).filter((field) => data[field] !== incident[field]);
    if (fields.length === 0) return;
    const events = fields.map((field) => ({
      kind: 'DETAILS_CHANGED' as const,
      subject: field,
      fromValue: wordsOf(incident[field]),
      toValue: wordsOf(data[field]),
    }));
    await writeIncidentChange(tx, incident, { actor, now, action: 'incident.details-changed', data, events });
  });
}

const wordsOf = (value: string | boolean | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

export interface CommanderChange extends IncidentReference {
  readonly commanderId: number | null;
}

/** Hands the incident to somebody, or to nobody. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changeIncidentCommander(
  db: Database,
  input: CommanderChange,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const { commanderId } = input;
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsOpen(incident);
    if (incident.commanderId === commanderId) return;
    await checkActiveUser(tx, 'commanderId', commanderId);
    const [fromValue, toValue] = [incident.commanderId, commanderId].map((id) => (id === null ? null : String(id)));
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.commander-changed', data: { commanderId } },
      events: [{ kind: 'COMMANDER_CHANGED', fromValue: fromValue ?? null, toValue: toValue ?? null }],
    });
  });
}

export interface ResponderMinutes extends IncidentReference {
  /** Minutes of everybody who responded, added up; null where not known. */
  readonly responderMinutes: number | null;
}

/** Notes the time that responders spent, for the incident's cost; also after the closure. Throws as the others. */
export async function noteResponderMinutes(
  db: Database,
  input: ResponderMinutes,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const minutes = input.responderMinutes;
  const responderMinutes = minutes === null ? null : wholeNumberOf('responderMinutes', minutes, 0, 1_000_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsNotVoided(incident);
    if (incident.responderMinutes === responderMinutes) return;
    const change = { actor, now, action: 'incident.responder-minutes-noted', data: { responderMinutes } };
    const [fromValue, toValue] = [wordsOfNumber(incident.responderMinutes), wordsOfNumber(responderMinutes)];
    const events = [{ kind: 'DETAILS_CHANGED' as const, subject: 'responderMinutes', fromValue, toValue }];
    await writeIncidentChange(tx, incident, { ...change, events });
  });
}

const wordsOfNumber = (value: number | null): string | null => (value === null ? null : String(value));
