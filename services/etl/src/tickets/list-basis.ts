import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { z } from 'zod';
import type { TermsFingerprints } from './fingerprint-terms.ts';

/** What a published file says of the tickets that the next run has to look at again, whatever has changed. Ids ascending. */
export interface TicketBasis {
  /** Time alone can change what the rules say of them. */
  readonly unsettled: readonly number[];
  /** PostgreSQL had facts of them that were stamped after the load. */
  readonly heldBack: readonly number[];
  /** What they were evaluated by. */
  readonly terms: TermsFingerprints;
}

const idRow = z.object({ ticketId: z.number() }).transform(({ ticketId }) => ticketId);
const termsRow = z.object({ accountId: z.number().nullable(), fingerprint: z.string() });

async function readTerms(base: Warehouse): Promise<TermsFingerprints> {
  const rows = await base.query('select account_id, fingerprint from raw_evaluated_terms', [], termsRow);
  const global = rows.find(({ accountId }) => accountId === null);
  if (!global) throw new Error(`${base.file} does not say by which terms its tickets were evaluated`);
  const byAccount = rows.flatMap(({ accountId, fingerprint }) =>
    accountId === null ? [] : [[accountId, fingerprint] as const],
  );
  return { global: global.fingerprint, byAccount: new Map(byAccount) };
}

/** Reads a published file. Throws where it can't be read, or was made before these relations were. */
export async function listBasis(baseFile: string): Promise<TicketBasis> {
  const base = await openWarehouse(baseFile);
  try {
    const unsettled = 'select ticket_id from raw_evaluated_ticket where not is_settled order by ticket_id';
    return {
      unsettled: await base.query(unsettled, [], idRow),
      heldBack: await base.query('select ticket_id from raw_held_back_ticket order by ticket_id', [], idRow),
      terms: await readTerms(base),
    };
  } finally {
    base.close();
  }
}
