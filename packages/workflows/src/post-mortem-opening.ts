import { type Actor, recordChange } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Incident, PostMortem, PostMortemKind } from '@tenure/db/generated/prisma/client';
import { addBusinessDays, weekdaysUtc } from '@tenure/domain/business-days';
import type { Tier } from '@tenure/domain/vocabulary';
import { imageOf } from './audit-image.ts';
import { findReach } from './incident-reach.ts';
import { draftPostMortem } from './post-mortem-draft.ts';

/** Business days (Monday to Friday, UTC) from the closure; due at the end of the last one. Only FULL's is §9's. */
const daysToWrite: Readonly<Record<PostMortemKind, number>> = { FULL: 5, SHORT: 10 };

/** Opens the post-mortem of a closed incident, filled in with what is known (§9). */
export async function openPostMortem(
  tx: Transaction,
  incident: Incident,
  actor: Actor,
  now: Date,
): Promise<PostMortem> {
  const isGrave = incident.highestSeverity === 'P1' || incident.highestSeverity === 'P2';
  const kind = isGrave ? 'FULL' : 'SHORT';
  const closedAt = incident.closedAt ?? now;
  const dueAt = new Date(addBusinessDays(closedAt.getTime(), daysToWrite[kind], weekdaysUtc));
  const answers = await draftAnswers(tx, incident, now);
  const postMortem = await tx.postMortem.create({
    data: {
      ...{ ...answers, incidentId: incident.id, kind, dueAt, ownerId: incident.commanderId },
      ...{ createdAt: now, updatedAt: now },
    },
  });
  const change = { actor, at: now, action: 'post-mortem.created', entityType: 'post-mortem' };
  await recordChange(tx, { ...change, entityId: postMortem.id, after: imageOf(postMortem) });
  return postMortem;
}

async function draftAnswers(tx: Transaction, incident: Incident, now: Date) {
  const incidentId = incident.id;
  const mitigatedAt = incident.mitigatedAt ?? now;
  const impacts = await tx.incidentImpact.findMany({ where: { incidentId }, include: { service: true } });
  const events = await tx.incidentEvent.findMany({ where: { incidentId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  const updates = await tx.incidentUpdate.findMany({ where: { incidentId }, orderBy: { id: 'asc' } });
  const names = await namesOf(
    tx,
    events.map(({ kind, toValue }) => (kind === 'COMMANDER_CHANGED' ? toValue : null)),
  );
  return draftPostMortem({
    ...{ ...incident, mitigatedAt, updates },
    stretches: impacts.map(({ service, kind, startAt, endAt }) => ({
      ...{ service: service.name, kind, startAt, endAt: endAt ?? mitigatedAt },
    })),
    accountCounts: await countReach(tx, incidentId, now),
    events: events.map((event) => ({ ...event, person: names.get(Number(event.toValue)) ?? null })),
  });
}

async function namesOf(tx: Transaction, values: readonly (string | null)[]): Promise<Map<number, string>> {
  const ids = values.flatMap((value) => (value === null ? [] : [Number(value)]));
  const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

async function countReach(tx: Transaction, incidentId: number, now: Date): Promise<Partial<Record<Tier, number>>> {
  const ids = (await findReach(tx, [incidentId], now)).map(({ accountId }) => accountId);
  const groups = await tx.account.groupBy({ by: ['tier'], where: { id: { in: ids } }, _count: { _all: true } });
  return Object.fromEntries(groups.map(({ tier, _count }) => [tier, _count._all]));
}
