import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@tenure/db/client';
import { readNow } from '@tenure/db/clock';
import { requestEtlRun } from '@tenure/workflows/etl-runs';
import type { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { tellSteps } from '../etl-steps.ts';
import { CommandFailed } from '../fault.ts';
import { say } from '../output.ts';
import { findActor } from '../person.ts';
import { parseInstant } from './arguments.ts';

interface RunOptions {
  readonly asOf?: Date;
  readonly as?: string;
  readonly full?: boolean;
}

const pollMilliseconds = 200;
/** A service that runs hears of a request at once; this long without one means that none does. */
const patienceMilliseconds = 5_000;

async function awaitRun(db: Database, runId: number): Promise<void> {
  const told = new Set<string>();
  const requestedAt = performance.now();
  for (;;) {
    const run = await db.etlRun.findUniqueOrThrow({ where: { id: runId }, include: { snapshot: true } });
    await tellSteps(db, runId, told, say);
    if (run.status === 'PUBLISHED') {
      say(`Published snapshot ${run.snapshot?.id}, as of ${run.snapshot?.asOf.toISOString()}.`);
      return;
    }
    if (run.status === 'FAILED')
      throw new CommandFailed(`ETL run ${runId} failed: ${run.error ?? 'it gave no reason'}`);
    if (run.status === 'REQUESTED' && performance.now() - requestedAt > patienceMilliseconds)
      await refuseToWait(db, runId);
    await pause(pollMilliseconds);
  }
}

/** Waits on where another run is being built; otherwise nobody is there to serve the request. */
async function refuseToWait(db: Database, runId: number): Promise<void> {
  const busy = await db.etlRun.count({ where: { status: 'RUNNING' } });
  if (busy > 0) return;
  throw new CommandFailed(
    `no ETL service has taken up run ${runId}; start Tenure with "npm start", and it is done then`,
  );
}

async function run(options: RunOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const actor = await findActor(db, options.as);
    const input = { asOf: options.asOf ?? null, isFull: options.full ?? false };
    const request = await requestEtlRun(db, input, actor, await readNow(db));
    const asOf = options.asOf ? `, as of ${options.asOf.toISOString()}` : '';
    say(`Requested ETL run ${request.id}${options.full ? ', of everything' : ''}${asOf}.`);
    await awaitRun(db, request.id);
  });
}

export function registerEtl(program: Command): void {
  const etl = program.command('etl').description('the warehouse');
  etl
    .command('run')
    .description('ask the running ETL service for a new snapshot and wait for it')
    .option('--as-of <instant>', 'what the snapshot is to show; now when missing', parseInstant)
    .option('--full', 'load everything afresh, and not only what has changed')
    .option('--as <email>', 'the user the audit trail names')
    .action(run);
}
