import { type Actor, recordChanges } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import type { DetectionSource, ImpactKind, IncidentPhase, IncidentSeverity } from '@tenure/domain/incident-vocabulary';
import type { Visibility } from '@tenure/domain/vocabulary';
import { type AdvanceStamp, advanceStamps, phaseOf, phaseOfStamp } from './incident-stamps.ts';

/** An incident from another tool, with all that is known of it. What nobody noted is null, never guessed. */
export interface ImportedIncident {
  readonly source: string;
  /** Its number in that tool. */
  readonly sourceKey: string;
  readonly title: string;
  readonly summary: string | null;
  readonly severity: IncidentSeverity;
  readonly highestSeverity: IncidentSeverity;
  readonly detectionSource: DetectionSource;
  readonly isPublic: boolean;
  /** None means everywhere. */
  readonly regions: readonly string[];
  /** None means every account in the regions. */
  readonly accountIds: readonly number[];
  readonly impactStartAt: Date;
  readonly detectedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly identifiedAt: Date | null;
  readonly mitigatedAt: Date | null;
  readonly verifiedAt: Date | null;
  readonly closedAt: Date | null;
  readonly responderMinutes: number | null;
  readonly impacts: readonly ImportedImpact[];
  readonly updates: readonly ImportedUpdate[];
}

export interface ImportedImpact {
  readonly serviceId: number;
  readonly kind: ImpactKind;
  readonly startAt: Date;
  readonly endAt: Date | null;
}

export interface ImportedUpdate {
  readonly postedAt: Date;
  readonly visibility: Visibility;
  readonly phase: IncidentPhase;
  readonly body: string;
}

export interface IncidentImport {
  readonly written: number;
  /** Known already by source and key; left as they are. */
  readonly known: number;
}

/**
 * Writes incidents that have no faults (see `findIncidentFaults`), in the caller's transaction and with a number of
 * statements that doesn't depend on how many they are. They get no post-mortem and promise no update.
 */
export async function importIncidents(
  tx: Transaction,
  incidents: readonly ImportedIncident[],
  actor: Actor,
  now: Date,
): Promise<IncidentImport> {
  const created = await tx.incident.createManyAndReturn({
    data: incidents.map((incident) => rowOf(incident, now)),
    skipDuplicates: true,
    select: { id: true, source: true, sourceKey: true },
  });
  const idByKey = new Map(created.map(({ id, source, sourceKey }) => [`${source} ${sourceKey}`, id]));
  const written = incidents.flatMap((incident) => {
    const key = `${incident.source} ${incident.sourceKey}`;
    const id = idByKey.get(key);
    // A key that comes twice is written once.
    idByKey.delete(key);
    return id === undefined ? [] : [{ id, incident }];
  });
  await writeParts(tx, written, actor, now);
  const change = { actor, at: now, action: 'incident.imported', entityType: 'incident' };
  const changes = written.map(({ id, incident: { source, sourceKey } }) => ({
    ...{ ...change, entityId: id, after: { source, sourceKey } },
  }));
  await recordChanges(tx, changes);
  return { written: written.length, known: incidents.length - written.length };
}

function rowOf(incident: ImportedIncident, now: Date): Prisma.IncidentCreateManyInput {
  const { impacts, updates, accountIds, regions, ...fields } = incident;
  const stamps = { createdAt: now, updatedAt: now };
  return {
    ...fields,
    ...stamps,
    regions: [...regions],
    isAccountScoped: accountIds.length > 0,
    phase: phaseOf(incident),
  };
}

interface Written {
  readonly id: number;
  readonly incident: ImportedIncident;
}

async function writeParts(tx: Transaction, written: readonly Written[], actor: Actor, now: Date): Promise<void> {
  const of = <T>(read: (incident: ImportedIncident) => readonly T[]) =>
    written.flatMap(({ id, incident }) => read(incident).map((part) => ({ ...part, incidentId: id })));
  await tx.incidentImpact.createMany({ data: of(({ impacts }) => impacts) });
  await tx.incidentAccount.createMany({
    data: of(({ accountIds }) => [...new Set(accountIds)].map((accountId) => ({ accountId }))),
  });
  await tx.incidentUpdate.createMany({ data: of(({ updates }) => updates) });
  const events = written.flatMap(({ id, incident }) =>
    eventsOf(incident, now).map((event) => ({ ...event, incidentId: id, recordedAt: now, actorId: actor.userId })),
  );
  await tx.incidentEvent.createMany({ data: events });
}

function eventsOf(incident: ImportedIncident, now: Date) {
  const set = advanceStamps.flatMap((stamp: AdvanceStamp) => {
    const at = incident[stamp];
    return at === null ? [] : [{ stamp, at }];
  });
  return [
    { kind: 'DECLARED' as const, at: incident.detectedAt, toValue: incident.severity },
    ...set.map(({ stamp, at }) => ({ kind: 'STAMP_SET' as const, at, subject: stamp, toValue: at.toISOString() })),
    ...set.map(({ stamp, at }, index) => ({
      kind: 'PHASE_CHANGED' as const,
      at,
      fromValue: phaseBefore(set[index - 1]?.stamp),
      toValue: phaseOfStamp[stamp],
    })),
    { kind: 'IMPORTED' as const, at: now },
  ];
}

const phaseBefore = (stamp: AdvanceStamp | undefined): IncidentPhase => (stamp ? phaseOfStamp[stamp] : 'DETECTED');
