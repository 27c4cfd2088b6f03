import type { Applying } from './applying.ts';
import { matchedRows } from './matching.ts';

/** Contacts that the tickets name and nobody knows, where the mapping wants them; a contact needs an account. */
async function createRequesters({ tx, runId, mapping, now }: Applying): Promise<number> {
  if (mapping.requester.unmatched !== 'create') return 0;
  return tx.$executeRaw`
    insert into contact (account_id, name, email, source, created_at, updated_at)
    select distinct on (values->>'requesterEmail') account_id,
      coalesce(values->>'requesterName', split_part(values->>'requesterEmail', '@', 1)), values->>'requesterEmail',
      ${mapping.source}, ${now}::timestamp, ${now}::timestamp
    from ${matchedRows(runId)}
    where requester_id is null and account_id is not null and values ? 'requesterEmail'
    order by values->>'requesterEmail', line
    on conflict (email) do nothing`;
}

async function createTeams({ tx, runId, mapping }: Applying): Promise<number> {
  if (mapping.team.unmatched !== 'create') return 0;
  return tx.$executeRaw`
    insert into team (name)
    select distinct values->>'team' from import_row where run_id = ${runId} and values ? 'team'
    on conflict (name) do nothing`;
}

/** Creates what the tickets refer to, before them. Returns how many of each. */
export async function createReferences(applying: Applying): Promise<{ contacts: number; teams: number }> {
  return { contacts: await createRequesters(applying), teams: await createTeams(applying) };
}
