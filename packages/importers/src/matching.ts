import type { Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { isGrouped, isSingle } from './fields.ts';
import type { Mapping } from './mapping.ts';

const accountMatches = {
  key: Prisma.sql`by_key.id`,
  domain: Prisma.sql`coalesce(by_domain.account_id, by_mail.account_id)`,
  name: Prisma.sql`by_name.id`,
  requester: Prisma.sql`requester.account_id`,
} as const;

const people = Prisma.sql`
  people as (
    select name, min(id) as id from (
      select lower(email) as name, id from app_user union all select lower(name), id from app_user) p
    group by name)`;

function matchedTickets({ source, account }: Mapping, runId: number): Prisma.Sql {
  const accountId = Prisma.sql`coalesce(${Prisma.join(account.match.map((way) => accountMatches[way]))})`;
  return Prisma.sql`
    with ${people},
    account_names as (select lower(name) as name, min(id) as id from account group by 1 having count(*) = 1)
    select r.line, t.id as entity_id, ${accountId} as account_id,
      case when requester.account_id = ${accountId} then requester.id end as requester_id,
      assignee.id as assignee_id, team.id as team_id,
      case when t.id is null then 'CREATE'
        when rec.values is distinct from r.values or (t.account_id is null and ${accountId} is not null) then 'UPDATE'
        else 'UNCHANGED' end as action
    from import_row r
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
    left join team on team.name = r.values->>'team'
    where r.run_id = ${runId}`;
}

function matchedAccounts({ source }: Mapping, runId: number): Prisma.Sql {
  return Prisma.sql`
    with ${people}
    select r.line, a.id as entity_id, csm.id as csm_id,
      case when a.id is null then 'CREATE' when rec.values is distinct from r.values then 'UPDATE'
        else 'UNCHANGED' end as action
    from import_row r
    left join account a on a.source = ${source} and a.source_key = r.source_key
    left join imported_record rec
      on rec.kind = 'accounts' and rec.source = ${source} and rec.source_key = r.source_key
    left join people csm on csm.name = lower(r.values->>'csm')
    where r.run_id = ${runId}`;
}

/**
 * Writes the table `import_match`, which lives until the end of the transaction: each row of the run with what it belongs
 * to in the database as it is now, and what applying it would do. A row that is as it was at the last import is
 * UNCHANGED, whatever Tenure's users changed since.
 */
export async function matchRows(tx: Transaction, runId: number, mapping: Mapping): Promise<void> {
  // The defaults suit many small statements; these few run alone, and compiling plans costs more than it saves.
  await tx.$executeRaw`set local jit = off`;
  await tx.$executeRaw`set local work_mem = '64MB'`;
  await tx.$executeRaw`drop table if exists import_match`;
  if (isGrouped(mapping.kind) || isSingle(mapping.kind)) {
    // Filled by matchGroups or matchSingles, one row for each record of the file.
    await tx.$executeRaw`create temp table import_match (line int, entity_id int, action text) on commit drop`;
    return;
  }
  const matched = mapping.kind === 'tickets' ? matchedTickets(mapping, runId) : matchedAccounts(mapping, runId);
  await tx.$executeRaw`create temp table import_match on commit drop as ${matched}`;
  await tx.$executeRaw`create unique index on import_match (line)`;
  await tx.$executeRaw`analyze import_match`;
}

/** The matched rows with what they hold; a subquery of one run. */
export function matchedRows(runId: number): Prisma.Sql {
  return Prisma.sql`(
    select m.*, r.source_key, r.values from import_match m join import_row r on r.run_id = ${runId} and r.line = m.line
  ) as matched`;
}
