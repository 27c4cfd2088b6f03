import type { Transaction } from '@tenure/db/client';
import type { Incident, IncidentEvent, IncidentUpdate } from '@tenure/db/generated/prisma/client';
import {
  evaluateUpdatePromises,
  shippedUpdatePolicy,
  type UpdateFacts,
  type UpdatePromise,
} from '@tenure/domain/incident-updates';
import { type IncidentPhase, type IncidentSeverity, incidentPhases } from '@tenure/domain/incident-vocabulary';

type Stamps = Pick<Incident, 'detectedAt' | 'verifiedAt' | 'closedAt' | 'severity'>;
type EventRow = Pick<IncidentEvent, 'kind' | 'at' | 'fromValue' | 'toValue'>;
type UpdateRow = Pick<IncidentUpdate, 'postedAt' | 'visibility'>;

/** Phases whose beginning is told to the public; the resolve is a promise of its own (§9). */
const toldPhases: readonly IncidentPhase[] = incidentPhases.slice(1, incidentPhases.indexOf('RESOLVED'));

/** The rows of one incident as the rules read them. Events and updates in any order. */
export function updateFactsOf(
  incident: Stamps,
  events: readonly EventRow[],
  updates: readonly UpdateRow[],
): UpdateFacts {
  const ordered = events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const changes = ordered.filter(({ kind }) => kind === 'SEVERITY_CHANGED');
  const first = (changes[0]?.fromValue ?? incident.severity) as IncidentSeverity;
  return {
    detectedAt: incident.detectedAt.getTime(),
    severities: [
      { at: incident.detectedAt.getTime(), severity: first },
      ...changes.map(({ at, toValue }) => ({ at: at.getTime(), severity: toValue as IncidentSeverity })),
    ],
    phaseChanges: ordered
      .filter(({ kind, toValue }) => kind === 'PHASE_CHANGED' && toldPhases.some((phase) => phase === toValue))
      .map(({ at }) => at.getTime()),
    publicPosts: updates
      .filter(({ visibility }) => visibility === 'PUBLIC')
      .map(({ postedAt }) => postedAt.getTime())
      .sort((a, b) => a - b),
    resolvedAt: (incident.verifiedAt ?? incident.closedAt)?.getTime() ?? null,
  };
}

/** Each public update that was due by the policy: kept, missed or still to come. */
export function findUpdatePromises(
  incident: Stamps,
  events: readonly EventRow[],
  updates: readonly UpdateRow[],
  now: Date,
): UpdatePromise[] {
  return evaluateUpdatePromises(updateFactsOf(incident, events, updates), shippedUpdatePolicy, now.getTime());
}

/**
 * Sets when the public is to hear next. The last public post says so itself; what happened since (another phase, another
 * severity, or no post at all yet) may ask for an earlier one. Nothing is promised of an incident that is not public.
 */
export async function settleNextUpdate(tx: Transaction, incidentId: number, now: Date): Promise<void> {
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const nextUpdateDueAt = await findNextUpdateDue(tx, incident, now);
  if (nextUpdateDueAt?.getTime() === incident.nextUpdateDueAt?.getTime()) return;
  await tx.incident.update({ where: { id: incidentId }, data: { nextUpdateDueAt } });
}

async function findNextUpdateDue(tx: Transaction, incident: Incident, now: Date): Promise<Date | null> {
  if (!incident.isPublic || incident.phase === 'VOIDED') return null;
  const { events, updates } = await loadTold(tx, incident.id);
  const last = updates.at(-1);
  const hasOtherSeverity = events.some(({ kind, at }) => kind === 'SEVERITY_CHANGED' && last && at > last.postedAt);
  const open = findUpdatePromises(incident, events, updates, now).filter(({ keptAt }) => keptAt === null);
  const askedSince = open.filter(({ madeAt }) => !last || hasOtherSeverity || madeAt > last.postedAt.getTime());
  const promised = last?.nextUpdateDueAt ? [last.nextUpdateDueAt.getTime()] : [];
  const due = Math.min(...promised, ...askedSince.map(({ dueAt }) => dueAt));
  return Number.isFinite(due) ? new Date(due) : null;
}

/** What the promises of an incident follow from: its history, and its public updates, earliest first. */
export async function loadTold(tx: Transaction, incidentId: number) {
  const events = await tx.incidentEvent.findMany({
    where: { incidentId, kind: { in: ['SEVERITY_CHANGED', 'PHASE_CHANGED'] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const updates = await tx.incidentUpdate.findMany({
    where: { incidentId, visibility: 'PUBLIC' },
    orderBy: [{ postedAt: 'asc' }, { id: 'asc' }],
  });
  return { events, updates };
}
