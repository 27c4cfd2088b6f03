import type { EtlRun } from '@tenure/db/generated/prisma/client';
import type { EtlOptions } from '../etl-options.ts';
import { type Extract, extractSnapshot } from '../extract/extract.ts';
import { loadSnapshotFacts, type SnapshotFacts } from '../extract/snapshot-facts.ts';
import { openSourceSnapshot, type SourceSnapshot } from '../extract/source-snapshot.ts';
import { hashCode } from '../plan/code-hash.ts';
import { planRun } from '../plan/plan-run.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { type Attempt, recordStep } from './run-record.ts';

interface Planned {
  readonly plan: RunPlan;
  readonly facts: SnapshotFacts;
  readonly codeHash: string;
}

function describePlan(plan: RunPlan): string {
  if (plan.kind === 'full') return `in full: ${plan.reason}`;
  const { base, tickets, totalTickets, usageDays, healthDays } = plan;
  return `what changed since snapshot ${base.snapshotId}: ${tickets.length} of ${totalTickets} tickets, ${usageDays.length} days of usage, ${healthDays.length} days of health`;
}

/** Lets whoever looks at the run see what it does. */
async function recordPlan({ db }: EtlOptions, runId: number, plan: RunPlan): Promise<void> {
  const isFull = plan.kind === 'full';
  const data = isFull
    ? { mode: 'FULL' as const, reason: plan.reason, changedTickets: null, totalTickets: null }
    : {
        mode: 'INCREMENTAL' as const,
        reason: null,
        changedTickets: plan.tickets.length,
        totalTickets: plan.totalTickets,
      };
  await db.etlRun.update({ where: { id: runId }, data });
}

/** `demand` is why everything has to be loaded afresh, where that is known beforehand. */
async function plan(options: EtlOptions, run: EtlRun, source: SourceSnapshot, demand: string | null): Promise<Planned> {
  const facts = await loadSnapshotFacts(options, source.snapshotId, source.asOf);
  const codeHash = await hashCode();
  const made: RunPlan =
    demand === null ? await planRun(options, run, source, facts, codeHash) : { kind: 'full', reason: demand };
  await recordPlan(options, run.id, made);
  return { plan: made, facts, codeHash };
}

/** Opens one moment of PostgreSQL, decides what to take of it and takes it. */
export async function takeExtract(
  options: EtlOptions,
  run: EtlRun,
  attempt: Attempt,
  directory: string,
  demand: string | null,
): Promise<Extract> {
  const source = await openSourceSnapshot(options, run.asOf);
  try {
    const planned = await recordStep(options, attempt, 'plan', async () => {
      const result = await plan(options, run, source, demand);
      return { result, rows: 0, detail: describePlan(result.plan) };
    });
    return await recordStep(options, attempt, 'extract', async () => {
      const result = await extractSnapshot({ source, directory, ...planned });
      return {
        result,
        rows: result.rows,
        detail: `as of ${result.asOf.toISOString()}; ${result.clocks} clocks evaluated`,
      };
    });
  } finally {
    await source.close();
  }
}
