import { recordChange } from '@tenure/db/change';
import type { Incident, Prisma } from '@tenure/db/generated/prisma/client';
import { incidentStamps } from '@tenure/domain/incident-vocabulary';
import { differenceOf } from '@tenure/workflows/audit-image';
import type { ImportedIncident } from '@tenure/workflows/incident-import';
import { phaseOf } from '@tenure/workflows/incident-stamps';
import { lockRow } from '@tenure/workflows/transaction';
import type { Applying } from './applying.ts';
import { mergedFields, mergeIncident } from './incident-merge.ts';

type Event = Omit<Prisma.IncidentEventCreateManyInput, 'incidentId' | 'recordedAt' | 'actorId'>;

/** Brings an imported incident to what a newer file says, with its history; what the file left alone stays. */
export async function updateIncident(
  applying: Applying,
  incidentId: number,
  previous: ImportedIncident | null,
  next: ImportedIncident,
): Promise<void> {
  const { tx, mapping, actor, now } = applying;
  await lockRow(tx, 'incident', 'incident', incidentId);
  const before = await tx.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const meant = mergeIncident(previous, next, before);
  const fields = Object.fromEntries(mergedFields.map((field) => [field, meant[field]]));
  const phase = before.phase === 'VOIDED' ? before.phase : phaseOf(meant);
  const reason = `changed in ${mapping.source}, ${next.sourceKey}`;
  const events = [
    ...changeEvents(before, meant, phase, now),
    ...(await replaceLists(applying, incidentId, previous, next)),
  ];
  const lists = isChanged(previous?.regions, next.regions) ? { regions: [...next.regions] } : {};
  const scope = isChanged(previous?.accountIds, next.accountIds) ? { isAccountScoped: next.accountIds.length > 0 } : {};
  const after = await tx.incident.update({
    where: { id: incidentId },
    data: { ...fields, ...lists, ...scope, phase, version: { increment: 1 }, updatedAt: now },
  });
  await tx.incidentEvent.createMany({
    data: events.map((event) => ({ reason, ...event, incidentId, recordedAt: now, actorId: actor.userId })),
    skipDuplicates: true,
  });
  const change = { actor, at: now, action: 'incident.import-updated', entityType: 'incident', entityId: incidentId };
  await recordChange(tx, { ...change, ...differenceOf(before, after), reason });
}

function isChanged(previous: unknown, next: unknown): boolean {
  return JSON.stringify(previous) !== JSON.stringify(next);
}

function changeEvents(before: Incident, meant: ImportedIncident, phase: Incident['phase'], now: Date): Event[] {
  const events: Event[] = [];
  for (const subject of incidentStamps) {
    const [from, to] = [before[subject], meant[subject]];
    if (from?.getTime() === to?.getTime()) continue;
    const values = { fromValue: from?.toISOString() ?? null, toValue: to?.toISOString() ?? null };
    const at = subject === 'impactStartAt' || to === null ? now : to;
    events.push({ at, kind: 'STAMP_SET', subject, ...values });
  }
  if (before.severity !== meant.severity) {
    events.push({ at: now, kind: 'SEVERITY_CHANGED', fromValue: before.severity, toValue: meant.severity });
  }
  if (before.phase !== phase) {
    events.push({ at: now, kind: 'PHASE_CHANGED', fromValue: before.phase, toValue: phase });
  }
  for (const subject of ['title', 'summary', 'detectionSource', 'isPublic'] as const) {
    if (before[subject] === meant[subject]) continue;
    const values = { fromValue: String(before[subject] ?? ''), toValue: String(meant[subject] ?? '') };
    events.push({ at: now, kind: 'DETAILS_CHANGED', subject, ...values });
  }
  events.push({ at: now, kind: 'IMPORTED' });
  return events;
}

/** Impacts and accounts are those of the file where it changed them; updates are only ever added. */
async function replaceLists(
  { tx, now }: Applying,
  incidentId: number,
  previous: ImportedIncident | null,
  next: ImportedIncident,
): Promise<Event[]> {
  const events: Event[] = [];
  if (isChanged(previous?.impacts, next.impacts)) {
    await tx.incidentImpact.deleteMany({ where: { incidentId } });
    await tx.incidentImpact.createMany({ data: next.impacts.map((impact) => ({ ...impact, incidentId })) });
    events.push({ at: now, kind: 'IMPACT_CHANGED', toValue: `${next.impacts.length} of the file` });
  }
  if (isChanged(previous?.accountIds, next.accountIds)) {
    await tx.incidentAccount.deleteMany({ where: { incidentId } });
    const accountIds = [...new Set(next.accountIds)];
    await tx.incidentAccount.createMany({ data: accountIds.map((accountId) => ({ incidentId, accountId })) });
    events.push({ at: now, kind: 'SCOPE_CHANGED', subject: 'accounts', toValue: accountIds.join(', ') });
  }
  const known = new Set((previous?.updates ?? []).map((update) => JSON.stringify(update)));
  const added = next.updates.filter((update) => !known.has(JSON.stringify(update)));
  await tx.incidentUpdate.createMany({ data: added.map((update) => ({ ...update, incidentId })) });
  return events;
}
