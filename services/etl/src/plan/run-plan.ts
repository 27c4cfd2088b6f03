import type { RunMarks } from './run-marks.ts';

/** A day of an account, 'YYYY-MM-DD'. */
export interface AccountDay {
  readonly accountId: number;
  readonly date: string;
}

/** The published snapshot that an incremental run starts from. */
export interface BaseSnapshot {
  readonly snapshotId: number;
  /** Its path. */
  readonly file: string;
  /** SHA-256, checked while the file is copied. */
  readonly fileHash: string;
  readonly asOf: Date;
  readonly marks: RunMarks;
}

/** Everything is loaded afresh. */
export interface FullPlan {
  readonly kind: 'full';
  /** Why, for whoever reads the run: goes on after "in full:". */
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
