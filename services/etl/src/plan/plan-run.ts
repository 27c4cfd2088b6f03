import type { EtlRun } from '@tenure/db/generated/prisma/client';
import type { EtlOptions } from '../etl-options.ts';
import type { SnapshotFacts } from '../extract/snapshot-facts.ts';
import type { SourceSnapshot } from '../extract/source-snapshot.ts';
import { findBase } from './find-base.ts';
import { planFromBase } from './plan-from-base.ts';
import type { BaseSnapshot, FullPlan, RunPlan } from './run-plan.ts';

const full = (reason: string): FullPlan => ({ kind: 'full', reason });

/** What rules out going on from any file. */
function findDemand(run: EtlRun, { isReplay, asOf }: SourceSnapshot): string | null {
  if (isReplay) return `it shows ${asOf.toISOString()} again`;
  return run.isFullRequested ? 'it was asked for' : null;
}

function findDue(base: BaseSnapshot, fullEvery: number | undefined): string | null {
  if (fullEvery === undefined || base.marks.runsSinceFull + 1 < fullEvery) return null;
  return fullEvery === 1 ? 'every run is' : `one run in ${fullEvery} is`;
}

/** Decides whether a run goes on from the published file, and with what; where it can't, says why. */
export async function planRun(
  options: EtlOptions,
  run: EtlRun,
  source: SourceSnapshot,
  facts: SnapshotFacts,
  codeHash: string,
): Promise<RunPlan> {
  const demand = findDemand(run, source);
  if (demand !== null) return full(demand);
  const base = await findBase(options, source, codeHash);
  if ('kind' in base) return base;
  const due = findDue(base, options.fullEvery);
  return due === null ? planFromBase(base, source, facts) : full(due);
}
