/** A day of an account, 'YYYY-MM-DD'. */
export interface AccountDay {
  readonly accountId: number;
  readonly date: string;
}

/** What a published snapshot tells the next run of the PostgreSQL snapshot it was made from. */
export interface RunMarks {
  /** Highest key per relation. */
  readonly keys: Readonly<Record<string, number>>;
  /** The snapshot itself, as pg_current_snapshot() tells it: which transactions it saw. */
  readonly snapshot: string;
  /** Which server and database. */
  readonly source: string;
  /** Of the SQL and the code that made the file. */
  readonly codeHash: string;
  /** Days that were left out for being later than as-of. Tickets' are in the file: raw_held_back_ticket. */
  readonly heldBackUsage: readonly AccountDay[];
  readonly heldBackHealth: readonly AccountDay[];
}

/** The published snapshot that an incremental run starts from. */
export interface BaseSnapshot {
  readonly snapshotId: number;
  /** Its path. */
  readonly file: string;
  readonly fileHash: string;
  readonly byteSize: number;
  readonly asOf: Date;
  readonly marks: RunMarks;
}

/** Everything is loaded afresh. */
export interface FullPlan {
  readonly kind: 'full';
  /** Why, for whoever reads the run. */
  readonly reason: string;
}

/** Only what may differ from the base is loaded and evaluated again, of the relations that are tracked. */
export interface IncrementalPlan {
  readonly kind: 'incremental';
  readonly base: BaseSnapshot;
  /** Changed since the base, or of a kind that time alone can change. Sorted, each once; some may be deleted. */
  readonly tickets: readonly number[];
  /** How many PostgreSQL has. */
  readonly totalTickets: number;
  /** Sorted by account and date, each once; some may be deleted. */
  readonly usageDays: readonly AccountDay[];
  readonly healthDays: readonly AccountDay[];
}

export type RunPlan = FullPlan | IncrementalPlan;
