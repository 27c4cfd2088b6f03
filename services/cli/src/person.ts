import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { User } from '@tenure/db/generated/prisma/client';
import { CommandRefused } from './fault.ts';

export async function getUserByEmail(db: Database, option: string, email: string): Promise<User> {
  const user = await db.user.findUnique({ where: { email: email.toLowerCase() } });
  if (!user) throw new CommandRefused(`${option} is "${email}"; accepted: the e-mail of a user`);
  return user;
}

/** Who the audit trail names: the person given by e-mail, or the machine. */
export async function findActor(db: Database, email: string | undefined): Promise<Actor> {
  if (email === undefined) return { userId: null, apiKeyId: null };
  return { userId: (await getUserByEmail(db, '--as', email)).id, apiKeyId: null };
}
