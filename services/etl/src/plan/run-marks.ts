import { z } from 'zod';

const accountDay = z.object({ accountId: z.number().int(), date: z.string() }).readonly();

/** What a published snapshot tells the next run of the PostgreSQL snapshot it was made from. */
export const runMarks = z
  .object({
    /** Highest key per relation. */
    keys: z.record(z.string(), z.number()),
    /** The snapshot itself, as pg_current_snapshot() tells it: which transactions it saw. */
    snapshot: z.string().regex(/^\d+:\d+:[\d,]*$/),
    /** Which server and database. */
    source: z.string(),
    /** Of the SQL and the code that made the file. */
    codeHash: z.string(),
    /** Days that were left out for being later than as-of. Tickets' are in the file: raw_held_back_ticket. */
    heldBackUsage: z.array(accountDay).readonly(),
    heldBackHealth: z.array(accountDay).readonly(),
    /** How many runs since everything was loaded afresh; 0 where it was in this one. */
    runsSinceFull: z.number().int(),
  })
  .readonly();

export type RunMarks = z.infer<typeof runMarks>;
