import type pg from 'pg';
import { z } from 'zod';

/** Some tickets: a condition on the column that has their id. */
export type TicketChunk = (column: string) => string;

/** Every ticket, or those of a list that are still there; the list is sorted and names each once. */
export type TicketScope = { readonly kind: 'all' } | { readonly kind: 'list'; readonly ticketIds: readonly number[] };

/** A chunk's rows take some 8 MB: enough to hide the statements' own cost, and little for several to be in memory. */
export const ticketsPerChunk = 10_000;

const boundRows = z.array(z.object({ last: z.number() }));

async function listRanges(client: pg.Client, size: number): Promise<TicketChunk[]> {
  const numbered = 'select id, (row_number() over (order by id) - 1) / $1 as chunk from ticket';
  const select = `select max(id) as last from (${numbered}) as numbered group by chunk order by chunk`;
  const bounds = boundRows.parse((await client.query(select, [size])).rows);
  return bounds.map(({ last }, index) => {
    const before = bounds[index - 1]?.last ?? Number.MIN_SAFE_INTEGER;
    return (column) => `${column} > ${before} and ${column} <= ${last}`;
  });
}

/** The tickets of the scope in chunks of at most `size`, by ascending id. */
export async function listChunks(client: pg.Client, scope: TicketScope, size: number): Promise<TicketChunk[]> {
  if (scope.kind === 'all') return listRanges(client, size);
  const { ticketIds } = scope;
  return Array.from({ length: Math.ceil(ticketIds.length / size) }, (_, index): TicketChunk => {
    const ids = ticketIds.slice(index * size, (index + 1) * size).join();
    return (column) => `${column} = any('{${ids}}'::int[])`;
  });
}
