import type { Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { isGrouped, isSingle } from './fields.ts';
import { matchGroups } from './group-matching.ts';
import { columnName } from './header.ts';
import type { Mapping } from './mapping.ts';
import { matchedRows } from './matching.ts';
import { matchSingles } from './single-matching.ts';

/** A fault that shows only against the database: which rows, in which column, and what is accepted. */
interface MatchingRule {
  readonly field: string;
  readonly where: Prisma.Sql;
  readonly value: Prisma.Sql;
  readonly accepted: Prisma.Sql;
}

const accountLabel = Prisma.sql`coalesce(values->>'accountKey', values->>'accountName', values->>'accountDomain', values->>'requesterEmail')`;

function ticketRules(mapping: Mapping): MatchingRule[] {
  const field = ['accountKey', 'accountName', 'accountDomain', 'requesterEmail'].find(
    (name) => name in mapping.columns,
  );
  const ways = mapping.account.match.join(', ');
  const rules: MatchingRule[] = [];
  if (mapping.account.unmatched === 'refuse')
    rules.push({
      field: field ?? 'accountKey',
      where: Prisma.sql`account_id is null`,
      value: accountLabel,
      accepted: Prisma.sql`${`an account found by ${ways}`}`,
    });
  for (const [name, id, policy] of [
    ['requesterEmail', Prisma.sql`requester_id`, mapping.requester.unmatched],
    ['assignee', Prisma.sql`assignee_id`, mapping.assignee.unmatched],
    ['team', Prisma.sql`team_id`, mapping.team.unmatched],
  ] as const) {
    if (policy !== 'refuse') continue;
    const value = Prisma.sql`values->>${name}::text`;
    const known = {
      requesterEmail: 'the e-mail of a contact',
      assignee: 'the e-mail or name of a user',
      team: 'a team',
    };
    rules.push({
      field: name,
      where: Prisma.sql`${value} is not null and ${id} is null`,
      value,
      accepted: Prisma.sql`${known[name]}`,
    });
  }
  return rules;
}

function accountRules(mapping: Mapping): MatchingRule[] {
  const value = Prisma.sql`values->>'csm'`;
  const where = Prisma.sql`values->>'csm' is not null and csm_id is null`;
  const accepted = Prisma.sql`${'the e-mail or name of a user'}`;
  return mapping.csm.unmatched === 'refuse' ? [{ field: 'csm', where, value, accepted }] : [];
}

async function recordRule(tx: Transaction, runId: number, mapping: Mapping, rule: MatchingRule) {
  await tx.$executeRaw`
    insert into import_problem (run_id, line, "column", value, accepted, is_matching)
    select ${runId}, line, ${columnName(mapping.columns[rule.field] ?? rule.field)}, ${rule.value}, ${rule.accepted}, true
    from ${matchedRows(runId)} where ${rule.where}`;
}

/** Domains and Slack channels are one account's only: refused where another account, or an earlier row, has them. */
async function recordTakenNames(tx: Transaction, runId: number, mapping: Mapping): Promise<void> {
  const domains = columnName(mapping.columns['domains'] ?? 'domains');
  const channel = columnName(mapping.columns['slackChannel'] ?? 'slackChannel');
  await tx.$executeRaw`
    insert into import_problem (run_id, line, "column", value, accepted, is_matching)
    with claims as (
      select line, entity_id, 'domains' as field, jsonb_array_elements_text(values->'domains') as name
      from ${matchedRows(runId)} where values ? 'domains'
      union all
      select line, entity_id, 'slackChannel', values->>'slackChannel'
      from ${matchedRows(runId)} where values ? 'slackChannel'),
    ranked as (
      select c.*, first_value(line) over (partition by field, name order by line) as first_line from claims c)
    select ${runId}, r.line, case r.field when 'domains' then ${domains} else ${channel} end, r.name,
      case when r.first_line < r.line then 'a name that no other row has; line ' || r.first_line || ' has it too'
        else 'a name that no other account has; account ' || coalesce(d.account_id, s.id) || ' has it' end, true
    from ranked r
    left join account_domain d on r.field = 'domains' and d.domain = r.name and d.account_id is distinct from r.entity_id
    left join account s on r.field = 'slackChannel' and s.slack_channel = r.name and s.id is distinct from r.entity_id
    where r.first_line < r.line or d.account_id is not null or s.id is not null`;
}

/** Finds anew what doesn't fit the database, by the matched rows, and returns how many rows of the run are bad in all. */
export async function findMatchingProblems(
  tx: Transaction,
  runId: number,
  mapping: Mapping,
  now: Date,
): Promise<number> {
  await tx.$executeRaw`delete from import_problem where run_id = ${runId} and is_matching`;
  if (isGrouped(mapping.kind)) await matchGroups(tx, runId, mapping, now);
  else if (isSingle(mapping.kind)) await matchSingles(tx, runId, mapping, now);
  else {
    const rules = mapping.kind === 'tickets' ? ticketRules(mapping) : accountRules(mapping);
    for (const rule of rules) await recordRule(tx, runId, mapping, rule);
  }
  if (mapping.kind === 'accounts') await recordTakenNames(tx, runId, mapping);
  const rows = await tx.$queryRaw<{ bad: number }[]>`
    select count(distinct line)::int as bad from import_problem where run_id = ${runId}`;
  return rows[0]?.bad ?? 0;
}
