import type { Transaction } from '@tenure/db/client';
import type { Incident, IncidentEvent, IncidentUpdate, Prisma } from '@tenure/db/generated/prisma/client';
import {
  evaluateUpdatePromises,
  nextUpdateDue,
  shippedUpdatePolicy,
  silentUpdatePolicy,
  type UpdateFacts,
  type UpdatePolicy,
  type UpdatePromise,
} from '@tenure/domain/incident-updates';
import { type IncidentPhase, type IncidentSeverity, incidentPhases } from '@tenure/domain/incident-vocabulary';
import { writeMissedUpdates } from './incident-missed-updates.ts';

type Stamps = Pick<Incident, 'detectedAt' | 'verifiedAt' | 'closedAt' | 'severity'>;
type Told = Stamps & Pick<Incident, 'source'>;
type EventRow = Pick<IncidentEvent, 'kind' | 'at' | 'fromValue' | 'toValue'>;
type UpdateRow = Pick<IncidentUpdate, 'postedAt' | 'visibility' | 'nextUpdateDueAt'>;

/** Phases whose beginning is told to the public; the resolve is a promise of its own (§9). */
const toldPhases: readonly IncidentPhase[] = incidentPhases.slice(1, incidentPhases.indexOf('RESOLVED'));

/** The rows of one incident as the rules read them. Events in any order, updates of one instant as they were posted. */
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
      .map(({ postedAt, nextUpdateDueAt }) => ({
        ...{ postedAt: postedAt.getTime(), nextUpdateDueAt: nextUpdateDueAt?.getTime() ?? null },
      })),
    resolvedAt: (incident.verifiedAt ?? incident.closedAt)?.getTime() ?? null,
  };
}

/** What an incident asks for beside what its posts promise: an imported one was told of by the tool it comes from. */
export function updatePolicyOf({ source }: Pick<Incident, 'source'>): UpdatePolicy {
  return source === null ? shippedUpdatePolicy : silentUpdatePolicy;
}

/** Each public update that was due, as a post promised it or the policy asks for it: kept, missed or still to come. */
export function findUpdatePromises(
  incident: Told,
  events: readonly EventRow[],
  updates: readonly UpdateRow[],
  now: Date,
): UpdatePromise[] {
  return evaluateUpdatePromises(updateFactsOf(incident, events, updates), updatePolicyOf(incident), now.getTime());
}

/**
 * Sets when the public is to hear next, and records the promises that were broken and nobody noted yet: a late post may
 * come before the watch does. Nothing is promised of an incident that is not public.
 */
export async function settleNextUpdate(tx: Transaction, incidentId: number, now: Date): Promise<void> {
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const promises = await promisesOf(tx, incident, now);
  const missed = promises.filter(({ isMissed }) => isMissed);
  await writeMissedUpdates(
    tx,
    missed.map(({ dueAt, keptAt }) => ({ ...incident, dueAt: new Date(dueAt), isSilent: keptAt === null })),
    now,
  );
  const due = nextUpdateDue(promises);
  if (due === (incident.nextUpdateDueAt?.getTime() ?? null)) return;
  const nextUpdateDueAt = due === null ? null : new Date(due);
  await tx.incident.update({ where: { id: incidentId }, data: { nextUpdateDueAt } });
}

async function promisesOf(tx: Transaction, incident: Incident, now: Date): Promise<UpdatePromise[]> {
  if (!incident.isPublic || incident.phase === 'VOIDED') return [];
  const { events, updates } = await loadTold(tx, incident.id);
  return findUpdatePromises(incident, events, updates, now);
}

/** What the promises of an incident follow from: its history, and its public updates, earliest first. */
export const toldParts = {
  events: {
    where: { kind: { in: ['SEVERITY_CHANGED', 'PHASE_CHANGED'] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  },
  updates: { where: { visibility: 'PUBLIC' }, orderBy: [{ postedAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.IncidentSelect;

export async function loadTold(tx: Transaction, incidentId: number) {
  return tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: toldParts });
}
