import type { Transaction } from '@tenure/db/client';
import type { RedFlag, Role } from '@tenure/db/generated/prisma/client';

/** Who is told of what becomes of flags beside their owner. */
export const superiorRoles: readonly Role[] = ['ADMIN', 'EXECUTIVE'];

/** The active person of a role who owns the fewest open flags; null where there is nobody. */
export async function findFlagOwner(tx: Transaction, role: Role): Promise<number | null> {
  const [owner] = await tx.$queryRaw<{ id: number }[]>`
    select u.id from app_user u
    where u.role = ${role}::role and u.is_active
    order by (select count(*) from red_flag f where f.owner_id = u.id and f.ended_at is null), u.id
    limit 1`;
  return owner?.id ?? null;
}

export interface Recipient {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** Active people of any of these roles. */
export async function findPeople(tx: Transaction, roles: readonly Role[]): Promise<Recipient[]> {
  return tx.user.findMany({
    where: { role: { in: [...roles] }, isActive: true },
    select: { id: true, name: true, email: true },
    orderBy: { id: 'asc' },
  });
}

export interface FlagNews {
  /** What happened, for example `opened`; each person hears of each once. */
  readonly what: string;
  readonly title: string;
  /** Where to read more; the flag's page where missing. */
  readonly link?: string;
  readonly now: Date;
}

/** Those who work security reports read the report rather than its flag. */
export const securityReportLink = (reportId: number): string => `/security-reports/${reportId}/show`;

/** Tells people in the product. */
export async function tellOfFlag(
  tx: Transaction,
  flag: Pick<RedFlag, 'id'>,
  userIds: readonly (number | null)[],
  { what, title, link = `/red-flags/${flag.id}/show`, now }: FlagNews,
): Promise<void> {
  const data = [...new Set(userIds)].flatMap((userId) =>
    userId === null
      ? []
      : [
          {
            userId,
            at: now,
            topic: `red-flag.${what}`,
            title,
            link,
            dedupeKey: `red-flag:${flag.id}:${what}:${userId}`,
          },
        ],
  );
  if (data.length > 0) await tx.notification.createMany({ data, skipDuplicates: true });
}

/** Tells people by mail too; the mail is on its way once the transaction ends. */
export async function mailOfFlag(
  tx: Transaction,
  flag: Pick<RedFlag, 'id'>,
  people: readonly Recipient[],
  { what, title, body, now }: FlagNews & { readonly body: string },
): Promise<void> {
  const data = people.map((person) => ({
    dedupeKey: `red-flag:${flag.id}:${what}:${person.id}`,
    recipient: person.email,
    subject: title,
    body: `Dear ${person.name},\n\n${body}\n`,
    nextAttemptAt: now,
    createdAt: now,
  }));
  if (data.length > 0) await tx.outgoingMail.createMany({ data, skipDuplicates: true });
}
