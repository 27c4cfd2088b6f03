import { setTimeout as pause } from 'node:timers/promises';
import type { Books } from './warehouse-books.ts';
import { askUntilAnswered, type Client } from './warehouse-client.ts';

export interface SnapshotRow {
  readonly id: number;
  readonly file_name: string;
  readonly file_hash: string;
  readonly as_of: Date;
}

export interface RunRow {
  readonly id: number;
  readonly status: string;
  readonly error: string | null;
}

const request = 'mutation { done: requestEtlRun { __typename ... on EtlRun { id } ... on Refusal { message } } }';
const longestRunMs = 120_000;
const columns = 'id, file_name, file_hash, as_of';

/** Asks for a run through the API and waits for its end, whatever that is. */
export async function awaitRun(client: Client, books: Books): Promise<RunRow> {
  const { done } = await askUntilAnswered(client, request);
  if (done.__typename !== 'EtlRun') throw new Error(done.message);
  const deadline = performance.now() + longestRunMs;
  for (;;) {
    const [run] = await books.query<RunRow>('select id, status::text, error from etl_run where id = $1', [done.id]);
    if (run && (run.status === 'PUBLISHED' || run.status === 'FAILED')) return run;
    if (performance.now() > deadline) throw new Error(`Run ${done.id} is ${run?.status} after ${longestRunMs} ms`);
    await pause(200);
  }
}

/** The same for a run that must be published. Returns its snapshot. */
export async function requestRunAndWait(client: Client, books: Books): Promise<SnapshotRow> {
  const run = await awaitRun(client, books);
  const sql = `select ${columns} from warehouse_snapshot where run_id = $1`;
  const [snapshot] = await books.query<SnapshotRow>(sql, [run.id]);
  if (!snapshot) throw new Error(`Run ${run.id} is ${run.status}: ${run.error}`);
  return snapshot;
}

/** Waits until one is published. */
export async function awaitSnapshot(books: Books): Promise<SnapshotRow> {
  const deadline = performance.now() + longestRunMs;
  for (;;) {
    const [snapshot] = await books.query<SnapshotRow>(`select ${columns} from warehouse_snapshot where is_current`);
    if (snapshot) return snapshot;
    if (performance.now() > deadline) throw new Error(`Nothing was published within ${longestRunMs} ms`);
    await pause(200);
  }
}
