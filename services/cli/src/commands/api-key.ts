import type { Database } from '@tenure/db/client';
import { readNow } from '@tenure/db/clock';
import { type Role, roles } from '@tenure/domain/vocabulary';
import { createApiKey, revokeApiKey } from '@tenure/workflows/api-keys';
import { InvalidInput } from '@tenure/workflows/refusals';
import { type Command, Option } from 'commander';
import { withDatabase } from '../database.ts';
import { formatTable, say } from '../output.ts';
import { findActor, getUserByEmail } from '../person.ts';
import { parseWholeNumber } from './arguments.ts';

const millisecondsPerDay = 86_400_000;

interface CreateOptions {
  readonly name: string;
  readonly role: Role;
  readonly owner: string;
  readonly days: number;
  readonly query?: string;
}

async function create({ name, role, owner, days, query }: CreateOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const user = await getUserByEmail(db, '--owner', owner);
    const now = await readNow(db);
    const expiresAt = new Date(now.getTime() + days * millisecondsPerDay);
    const savedQueryId = query === undefined ? null : await getSavedQueryId(db, query);
    const input = { name, role, expiresAt, ownerId: user.id, savedQueryId };
    const { apiKey, secret } = await createApiKey(db, input, { userId: user.id, apiKeyId: null }, now);
    say(
      `Created key ${apiKey.id} "${apiKey.name}" with the role ${apiKey.role}, good until ${expiresAt.toISOString()}.`,
    );
    if (query !== undefined) say(`It runs the saved query "${query}" and nothing else.`);
    say(`Secret, shown this once: ${secret}`);
  });
}

/** Throws InvalidInput that names the queries there are. */
async function getSavedQueryId(db: Database, name: string): Promise<number> {
  const saved = await db.savedQuery.findUnique({ where: { name } });
  if (saved) return saved.id;
  const others = await db.savedQuery.findMany({ select: { name: true }, orderBy: { name: 'asc' } });
  const names = others.map((other) => other.name).join(', ');
  throw new InvalidInput('--query', name, names === '' ? 'a saved query; there is none yet' : `one of ${names}`);
}

async function list(): Promise<void> {
  await withDatabase(async ({ db }) => {
    const keys = await db.apiKey.findMany({ include: { owner: true, savedQuery: true }, orderBy: { id: 'asc' } });
    const now = await readNow(db);
    const rows = keys.map((key) => [
      String(key.id),
      key.name,
      key.role,
      key.owner.email,
      key.savedQuery?.name ?? 'any',
      key.revokedAt ? 'revoked' : key.expiresAt <= now ? 'expired' : 'good',
      key.expiresAt.toISOString(),
      key.lastUsedAt?.toISOString() ?? 'never',
    ]);
    say(
      rows.length === 0
        ? 'No keys.'
        : formatTable(['id', 'name', 'role', 'owner', 'query', 'state', 'expires', 'last use'], rows),
    );
  });
}

async function revoke(apiKeyId: number, options: { readonly as?: string }): Promise<void> {
  await withDatabase(async ({ db }) => {
    const key = await revokeApiKey(db, { apiKeyId }, await findActor(db, options.as), await readNow(db));
    say(`Revoked key ${key.id} "${key.name}".`);
  });
}

export function registerApiKey(program: Command): void {
  const apiKey = program.command('api-key').description('keys for scripts');
  apiKey
    .command('create')
    .description('create a key and show its secret once')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(new Option('--role <role>', 'what the key may do').choices(roles).makeOptionMandatory())
    .requiredOption('--owner <email>', 'the user who answers for it')
    .option('--query <name>', 'the saved query it runs; it then runs nothing else')
    .option('--days <days>', 'how long it is good', parseWholeNumber, 90)
    .action(create);
  apiKey.command('list').description('list all keys, with their state and last use').action(list);
  apiKey
    .command('revoke')
    .description('revoke a key at once')
    .argument('<id>', 'as in the list', parseWholeNumber)
    .option('--as <email>', 'the user the audit trail names')
    .action(revoke);
}
