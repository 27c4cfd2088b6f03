import type { Database } from '@tenure/db/client';
import { z } from 'zod';
import type { ReviewSection } from './review.ts';
import { type ReviewSource, rowOf } from './review-service.ts';

const topic = z.object({ category: z.string().nullable(), created: z.number(), solved: z.number() });

/** Tickets of the quarter by topic, the most frequent first. */
export async function ticketSection({ warehouse, accountId, period }: ReviewSource): Promise<ReviewSection> {
  const rows = await warehouse.query(
    `select category, count(*) as created, count(*) filter (where solved_at is not null) as solved
    from "tickets"
    where account_id = $1 and created_month between $2 and $3 and not is_spam and not is_merged and not is_test
    group by category
    order by created desc, category nulls last`,
    [accountId, period.fromMonth, period.toMonth],
    topic,
  );
  return {
    ...{ isInternal: false, needsCosts: false },
    key: 'tickets',
    title: 'Tickets by topic',
    words: 'Tickets opened in the quarter, without spam, merged and test tickets.',
    columns: ['Topic', 'Opened', 'Of these solved'],
    rows: rows.map(({ category, created, solved }) => rowOf([category ?? 'other', String(created), String(solved)])),
    emptyReason: 'No ticket was opened in the quarter.',
  };
}

interface TouchingIncident {
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly isPublic: boolean;
  readonly impactStartAt: Date;
  readonly mitigatedAt: Date | null;
}

/** Incidents that touched the account: in its region or listed, of a service its contract had while it suffered (§9). */
function findIncidents(db: Database, { accountId, period }: ReviewSource, asOf: Date): Promise<TouchingIncident[]> {
  return db.$queryRaw<TouchingIncident[]>`
    select distinct i.number, i.title, i.highest_severity::text as severity, i.is_public as "isPublic",
      i.impact_start_at as "impactStartAt", i.mitigated_at as "mitigatedAt"
    from incident i
    join incident_impact s on s.incident_id = i.id
    join contract_service cs on cs.service_id = s.service_id
      and cs.from_date < coalesce(s.end_at, ${asOf}::timestamp) and cs.to_date > s.start_at
    join contract c on c.id = cs.contract_id and c.status <> 'DRAFT' and c.account_id = ${accountId}
    join account a on a.id = c.account_id
    where i.voided_at is null and i.detected_at <= ${asOf}::timestamp
      and i.impact_start_at < ${new Date(period.endAt)}::timestamp
      and coalesce(i.mitigated_at, ${asOf}::timestamp) > ${new Date(period.startAt)}::timestamp
      and case when i.is_account_scoped
        then exists (select from incident_account ia where ia.incident_id = i.id and ia.account_id = a.id)
        else cardinality(i.regions) = 0 or a.region = any(i.regions) end
    order by "impactStartAt", number`;
}

const shownAt = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export async function incidentSection(db: Database, source: ReviewSource, asOf: Date): Promise<ReviewSection> {
  const incidents = await findIncidents(db, source, asOf);
  const lasted = ({ impactStartAt, mitigatedAt }: TouchingIncident) =>
    mitigatedAt ? `${Math.round((mitigatedAt.getTime() - impactStartAt.getTime()) / 60_000)} min` : 'goes on';
  return {
    ...{ isInternal: false, needsCosts: false },
    key: 'incidents',
    title: 'Incidents',
    words: 'Incidents of the quarter that touched a service of the contract, with how long each was felt.',
    columns: ['Incident', 'What', 'Severity', 'From', 'Lasted'],
    rows: incidents.map((incident) =>
      rowOf(
        [`#${incident.number}`, incident.title, incident.severity, shownAt(incident.impactStartAt), lasted(incident)],
        !incident.isPublic,
      ),
    ),
    emptyReason: 'No incident touched its services in the quarter.',
  };
}
