import { Prisma } from '@tenure/db/generated/prisma/client';
import type { Mapping } from './mapping.ts';

/** Names the rows of one run that a statement is about. */
export interface RowRange {
  readonly runId: number;
  /** Lines after this one. */
  readonly afterLine: number;
  /** At most so many; null for all. */
  readonly limit: number | null;
}

function rowsOf({ runId, afterLine, limit }: RowRange): Prisma.Sql {
  return Prisma.sql`
    rows as materialized (
      select line, source_key, values from import_row
      where run_id = ${runId} and line > ${afterLine} order by line limit ${limit})`;
}

const accountMatches = {
  key: Prisma.sql`by_key.id`,
  domain: Prisma.sql`coalesce(by_domain.account_id, by_mail.account_id)`,
  name: Prisma.sql`by_name.id`,
  requester: Prisma.sql`requester.account_id`,
} as const;

/**
 * A CTE list that ends in `matched`: each row with what it belongs to in the database as it is now, and what applying it
 * would do. `previous` are the values at the last import; a row that is as it was then is UNCHANGED, whatever Tenure's
 * users changed since.
 */
export function matchedTickets(mapping: Mapping, range: RowRange): Prisma.Sql {
  const { source, account } = mapping;
  const accountId = Prisma.sql`coalesce(${Prisma.join(account.match.map((way) => accountMatches[way]))})`;
  return Prisma.sql`${rowsOf(range)},
    people as (
      select name, min(id) as id from (
        select lower(email) as name, id from app_user union all select lower(name), id from app_user) p
      group by name),
    account_names as (select lower(name) as name, min(id) as id from account group by 1 having count(*) = 1),
    matched as (
      select r.line, r.source_key, r.values, t.id as entity_id, rec.values as previous,
        ${accountId} as account_id,
        case when requester.account_id = ${accountId} then requester.id end as requester_id, assignee.id as assignee_id, team.id as team_id,
        case when t.id is null then 'CREATE'
          when rec.values is distinct from r.values or (t.account_id is null and ${accountId} is not null) then 'UPDATE'
          else 'UNCHANGED' end as action
      from rows r
      left join ticket t on t.source = ${source} and t.source_key = r.source_key
      left join imported_record rec
        on rec.kind = 'tickets' and rec.source = ${source} and rec.source_key = r.source_key
      left join account by_key
        on by_key.source = ${account.source ?? source} and by_key.source_key = r.values->>'accountKey'
      left join account_domain by_domain on by_domain.domain = r.values->>'accountDomain'
      left join account_domain by_mail on by_mail.domain = split_part(r.values->>'requesterEmail', '@', 2)
      left join account_names by_name on by_name.name = lower(r.values->>'accountName')
      left join contact requester on requester.email = r.values->>'requesterEmail'
      left join people assignee on assignee.name = lower(r.values->>'assignee')
      left join team on team.name = r.values->>'team')`;
}

/** As `matchedTickets`, for accounts. */
export function matchedAccounts(mapping: Mapping, range: RowRange): Prisma.Sql {
  const { source } = mapping;
  return Prisma.sql`${rowsOf(range)},
    people as (
      select name, min(id) as id from (
        select lower(email) as name, id from app_user union all select lower(name), id from app_user) p
      group by name),
    matched as (
      select r.line, r.source_key, r.values, a.id as entity_id, rec.values as previous, csm.id as csm_id,
        case when a.id is null then 'CREATE' when rec.values is distinct from r.values then 'UPDATE'
          else 'UNCHANGED' end as action
      from rows r
      left join account a on a.source = ${source} and a.source_key = r.source_key
      left join imported_record rec
        on rec.kind = 'accounts' and rec.source = ${source} and rec.source_key = r.source_key
      left join people csm on csm.name = lower(r.values->>'csm'))`;
}
