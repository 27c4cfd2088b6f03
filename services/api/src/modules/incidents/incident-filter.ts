import type { Database } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import { monthInterval } from '@tenure/domain/month';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { DetectionSource, IncidentPhase, IncidentSeverity } from '../../graphql/incident-vocabulary.ts';
import { readMonth } from '../../graphql/months.ts';
import { containing } from '../../graphql/text-match.ts';

export const IncidentFilter = builder.inputType('IncidentFilter', {
  description: 'Which incidents; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({
      description: 'Part of the title, the summary or an update; its number; its number in another tool.',
    }),
    severity: t.field({ type: [IncidentSeverity], description: 'Any of these now.' }),
    phase: t.field({ type: [IncidentPhase], description: 'In any of these.' }),
    isOpen: t.boolean({ description: 'Only those that are, or are not, still open.' }),
    isPublic: t.boolean({ description: 'Only those that customers are, or are not, told of.' }),
    detectionSource: t.field({ type: [DetectionSource], description: 'Noticed by any of these.' }),
    serviceId: t.id({ description: 'Only those of this service.' }),
    accountId: t.id({ description: 'Only those that touched this account: in scope, and it had an affected service.' }),
    region: t.string({ description: 'Felt in this region, or everywhere.' }),
    commanderId: t.id({ description: 'Only those that this person leads.' }),
    month: t.string({ description: 'Its impact touched this month, YYYY-MM.' }),
    hasMissedUpdate: t.boolean({ description: 'Only those where a promised update did, or did not, fail to come.' }),
    isUpdateOverdue: t.boolean({ description: 'Only those where an update is, or is not, overdue now.' }),
    detectedFrom: t.field({ type: 'DateTime', description: 'Noticed at this instant or later.' }),
    detectedTo: t.field({ type: 'DateTime', description: 'Noticed before this instant.' }),
  }),
});

export type IncidentFilterInput = Partial<typeof IncidentFilter.$inferInput>;
type Where = Prisma.IncidentWhereInput;

const ended: Where = { phase: { in: ['CLOSED', 'VOIDED'] } };
const missed: Where = { events: { some: { kind: 'UPDATE_MISSED' } } };
const either = (condition: Where, isWanted: boolean): Where => (isWanted ? condition : { NOT: condition });

function matchText(q: string): Where {
  const part = containing(q.trim());
  const number = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace('#', '')) : null;
  return {
    OR: [
      ...[{ title: part }, { summary: part }, { updates: { some: { body: part } } }, { sourceKey: q.trim() }],
      ...(number === null ? [] : [{ number }]),
    ],
  };
}

function touchesMonth(value: string): Where {
  const { startAt, endAt } = monthInterval(readMonth('filter.month', value));
  return {
    impactStartAt: { lt: new Date(endAt) },
    OR: [{ mitigatedAt: null }, { mitigatedAt: { gt: new Date(startAt) } }],
  };
}

/** Resolved to ids, as the account's contracts decide it. */
async function touchesAccount(db: Database, accountId: number, now: Date): Promise<Where> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select distinct i.id from account a
    join contract c on c.account_id = a.id and c.status <> 'DRAFT'
    join contract_service cs on cs.contract_id = c.id
    join incident_impact s on s.service_id = cs.service_id
      and greatest(cs.from_date, c.start_date) < coalesce(s.end_at, ${now}::timestamp)
      and least(cs.to_date, c.end_date) > s.start_at
    join incident i on i.id = s.incident_id and case when i.is_account_scoped
      then exists (select from incident_account ia where ia.incident_id = i.id and ia.account_id = a.id)
      else cardinality(i.regions) = 0 or a.region = any(i.regions) end
    where a.id = ${accountId}`;
  return { id: { in: rows.map(({ id }) => id) } };
}

function simpleConditions(filter: IncidentFilterInput, now: Date): Where[] {
  const { isOpen, isPublic, hasMissedUpdate, isUpdateOverdue, region, detectedFrom, detectedTo } = filter;
  return [
    ...(filter.ids ? [{ id: { in: readIds('filter.ids', filter.ids) } }] : []),
    ...(filter.severity ? [{ severity: { in: filter.severity } }] : []),
    ...(filter.phase ? [{ phase: { in: filter.phase } }] : []),
    ...(filter.detectionSource ? [{ detectionSource: { in: filter.detectionSource } }] : []),
    ...(typeof isOpen === 'boolean' ? [either(ended, !isOpen)] : []),
    ...(typeof isPublic === 'boolean' ? [{ isPublic }] : []),
    ...(typeof hasMissedUpdate === 'boolean' ? [either(missed, hasMissedUpdate)] : []),
    ...(typeof isUpdateOverdue === 'boolean' ? [overdue(isUpdateOverdue, now)] : []),
    ...(region ? [{ OR: [{ regions: { isEmpty: true } }, { regions: { has: region } }] }] : []),
    ...(detectedFrom ? [{ detectedAt: { gte: detectedFrom } }] : []),
    ...(detectedTo ? [{ detectedAt: { lt: detectedTo } }] : []),
  ];
}

/** Null is not overdue, which SQL's "not" alone would leave out. */
const overdue = (isWanted: boolean, now: Date): Where =>
  isWanted ? { nextUpdateDueAt: { lt: now } } : { OR: [{ nextUpdateDueAt: null }, { nextUpdateDueAt: { gte: now } }] };

/** The filter as a Prisma condition. */
export async function conditionOf(
  db: Database,
  filter: IncidentFilterInput | null | undefined,
  now: Date,
): Promise<Where> {
  if (!filter) return {};
  const { q, serviceId, accountId, commanderId, month } = filter;
  return {
    AND: [
      ...simpleConditions(filter, now),
      ...(q?.trim() ? [matchText(q)] : []),
      ...(serviceId ? [{ impacts: { some: { serviceId: readId('filter.serviceId', serviceId) } } }] : []),
      ...(accountId ? [await touchesAccount(db, readId('filter.accountId', accountId), now)] : []),
      ...(commanderId ? [{ commanderId: readId('filter.commanderId', commanderId) }] : []),
      ...(month ? [touchesMonth(month)] : []),
    ],
  };
}
