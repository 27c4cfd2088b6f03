import type { Database } from '@tenure/db/client';
import type { TicketEvent } from '@tenure/db/generated/prisma/client';

type EventReference = Pick<TicketEvent, 'kind' | 'fromValue' | 'toValue'>;

const idOf = (value: string | null): number | null =>
  value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;

/**
 * Whom or what an event is about, by the name people use; null where it is about nothing else. Look-ups of one
 * timeline are sent together by the client, as they ask for unique keys.
 */
export async function findEventSubject(db: Database, { kind, fromValue, toValue }: EventReference) {
  const id = idOf(kind === 'MERGED_FROM' ? fromValue : toValue);
  if (id === null) return null;
  const where = { id };
  switch (kind) {
    case 'ASSIGNED':
      return (await db.user.findUnique({ where, select: { name: true } }))?.name ?? null;
    case 'TEAM_CHANGED':
      return (await db.team.findUnique({ where, select: { name: true } }))?.name ?? null;
    case 'MERGED_INTO':
    case 'MERGED_FROM':
    case 'FOLLOW_UP_CREATED': {
      const ticket = await db.ticket.findUnique({ where, select: { number: true } });
      return ticket && `#${ticket.number}`;
    }
    default:
      return null;
  }
}
