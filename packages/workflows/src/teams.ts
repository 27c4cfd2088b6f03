import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Team } from '@tenure/db/generated/prisma/client';
import { imageOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

/** Throws InvalidInput. */
export async function createTeam(
  db: Database,
  input: { readonly name: string },
  actor: Actor,
  now: Date,
): Promise<Team> {
  const name = textOf('name', input.name, 80);
  return inTransaction(db, async (tx) => {
    const count = await tx.team.count({ where: { name } });
    if (count > 0) throw new InvalidInput('name', name, 'a name that no other team has');
    const team = await tx.team.create({ data: { name } });
    const change = { actor, at: now, action: 'team.created', entityType: 'team', entityId: team.id };
    await recordChange(tx, { ...change, after: imageOf(team) });
    return team;
  });
}
