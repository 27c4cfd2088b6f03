import { randomBytes } from 'node:crypto';
import { readNow } from '@tenure/db/clock';
import type { Role } from '@tenure/domain/vocabulary';
import { roles } from '@tenure/domain/vocabulary';
import { hashPassword } from '@tenure/workflows/credentials';
import { createUser } from '@tenure/workflows/users';
import { type Command, Option } from 'commander';
import { withDatabase } from '../database.ts';
import { say } from '../output.ts';
import { findActor } from '../person.ts';

interface CreateOptions {
  readonly email: string;
  readonly name?: string;
  readonly role: Role;
  readonly timeZone: string;
  readonly as?: string;
}

async function create(options: CreateOptions): Promise<void> {
  const given = process.env['TENURE_PASSWORD'];
  const password = given ?? randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  await withDatabase(async ({ db }) => {
    const { email, role, timeZone } = options;
    const name = options.name ?? email.split('@')[0] ?? email;
    const actor = await findActor(db, options.as);
    const user = await createUser(db, { email, name, role, timeZone, passwordHash }, actor, await readNow(db));
    say(`Created ${user.role} ${user.email} (id ${user.id}).`);
    if (given === undefined) say(`Password, shown this once: ${password}`);
  });
}

export function registerUser(program: Command): void {
  const user = program.command('user').description('people who sign in');
  user
    .command('create')
    .description('create a user; the password is TENURE_PASSWORD from the environment, or made up and shown once')
    .requiredOption('--email <email>', 'the address to sign in with')
    .addOption(new Option('--role <role>', 'what the user may do').choices(roles).makeOptionMandatory())
    .option('--name <name>', 'shown to others; the part before the @ when missing')
    .option('--time-zone <zone>', 'an IANA time zone', 'UTC')
    .option('--as <email>', 'the user the audit trail names')
    .action(create);
}
