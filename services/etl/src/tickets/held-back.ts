import type pg from 'pg';
import { z } from 'zod';
import { instantLiteral } from '../extract/source-table.ts';
import type { TicketScope } from './ticket-chunks.ts';

const idRows = z.array(z.object({ id: z.number() }));

/**
 * The tickets of the scope with anything that is stamped after `asOf`, by ascending id: none of it is extracted, and no
 * change tells of it when its time has come.
 */
export async function findHeldBack(client: pg.Client, asOf: Date, scope: TicketScope): Promise<number[]> {
  const at = instantLiteral(asOf);
  const ids = scope.kind === 'all' ? null : scope.ticketIds;
  const among = (column: string) => (ids === null ? '' : ` and ${column} = any($1::int[])`);
  const select = `select id from ticket where created_at > ${at}${among('id')}
    union select ticket_id from ticket_message where sent_at > ${at}${among('ticket_id')}
    union select ticket_id from ticket_event where at > ${at}${among('ticket_id')}
    order by id`;
  const { rows } = await client.query(select, ids === null ? [] : [ids]);
  return idRows.parse(rows).map(({ id }) => id);
}
