import { Prisma } from '@tenure/db/generated/prisma/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import { batched } from '../../graphql/batching.ts';
import { hasCapability } from '../../roles.ts';

export interface TimelineRow {
  readonly accountId: number;
  readonly at: Date;
  readonly kind: string;
  readonly id: number;
  readonly title: string;
  readonly detail: string | null;
}

/** Where the next part goes on: right after this entry. */
export interface TimelinePlace {
  readonly at: string;
  readonly kind: string;
  readonly id: number;
}

export function placeOf({ at, kind, id }: TimelineRow): string {
  return `${at.toISOString()}|${kind}|${id}`;
}

/** Throws InvalidInput for what `placeOf` did not write. */
export function readPlace(before: string | null | undefined): TimelinePlace | null {
  if (!before) return null;
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\|([A-Z_]+)\|(\d{1,10})$/.exec(before);
  const [, at = '', kind = '', id = ''] = match ?? [];
  if (Number.isNaN(Date.parse(at))) throw new InvalidInput('before', before, 'what the timeline gave as `before`');
  return { at, kind, id: Number(id) };
}

/** Incidents that hit a service the account had while it suffered, as findReach says it. */
const incidents = Prisma.sql`
  select i.impact_start_at, 'INCIDENT', i.id, 'Incident ' || i.number || ': ' || i.title, i.severity::text
  from incident i where i.voided_at is null
    and exists (select from incident_impact s
      join contract_service cs on cs.service_id = s.service_id and cs.from_date < coalesce(s.end_at, 'infinity')
        and cs.to_date > s.start_at
      join contract c on c.id = cs.contract_id and c.status <> 'DRAFT' and c.account_id = account.id
        and c.start_date < coalesce(s.end_at, 'infinity') and c.end_date > s.start_at
      where s.incident_id = i.id)
    and case when i.is_account_scoped
      then exists (select from incident_account ia where ia.incident_id = i.id and ia.account_id = account.id)
      else cardinality(i.regions) = 0 or account.region = any(i.regions) end`;

function entries(now: Date): Prisma.Sql {
  return Prisma.sql`
  select created_at as at, 'TICKET' as kind, id, '#' || number || ' ' || subject as title,
    severity || ', ' || status as detail
  from ticket where account_id = account.id and not is_spam and not is_test
  union all ${incidents}
  union all select issued_at, 'CREDIT', id, 'Credit ' || number || ': ' || reason, kind::text
  from credit where account_id = account.id and issued_at is not null
  union all select submitted_at, 'DISPUTE', id, 'Dispute ' || number || ': ' || claim, status::text
  from dispute where account_id = account.id
  union all select n.answered_at, 'ANSWER', n.id, s.kind || ' ' || n.score, n.comment
  from survey s join survey_answer n on n.survey_id = s.id
  where s.account_id = account.id and n.superseded_at is null
  union all select opened_at, 'PLAY', id, 'Play ' || number || ': ' || title,
    status || coalesce(', ' || outcome, '')
  from account_play where account_id = account.id
  union all select noticed_at, 'CHURN_NOTICE', id, 'Notice to leave on ' || effective_date || ': ' || reason,
    case when withdrawn_at is null then evidence else 'Withdrawn: ' || withdrawn_reason end
  from churn_notice where account_id = account.id
  union all select start_date, 'CONTRACT_STARTED', id, 'Contract ' || number || ' began', null
  from contract where account_id = account.id and status <> 'DRAFT' and start_date <= ${now}::timestamp
  union all select end_date, 'CONTRACT_ENDED', id, 'Contract ' || number || ' ended', null
  from contract where account_id = account.id and status <> 'DRAFT' and end_date <= ${now}::timestamp`;
}

/** The latest entries of each account in one statement; one more than asked for tells that there are more. */
export const timelineRows = batched<{ readonly first: number; readonly before: TimelinePlace | null }, TimelineRow[]>(
  async (accountIds, { first, before }, { db, now, viewer }) => {
    const hidden = viewer !== null && hasCapability(viewer.role, 'readBilling') ? [] : ['CREDIT', 'DISPUTE'];
    const { at, kind, id } = before ?? { at: '9999-12-31', kind: '', id: 0 };
    const rows = await db.$queryRaw<TimelineRow[]>`
      select account.id as "accountId", entry.* from account
      cross join lateral (
        select at, kind, id, title, detail from (${entries(now)}) entry
        where kind <> all(${hidden}::text[]) and (at, kind, id) < (${at}::timestamp, ${kind}::text, ${id}::int)
        order by at desc, kind desc, id desc limit ${first + 1}::int) entry
      where account.id = any(${[...accountIds]}::int[])
      order by account.id, at desc, kind desc, entry.id desc`;
    return Map.groupBy(rows, ({ accountId }) => accountId);
  },
);
