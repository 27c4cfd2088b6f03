import type { Transaction } from '@tenure/db/client';
import type { OutageFact } from '@tenure/domain/availability-facts';
import { listMonths, type Month, monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import { type LoadedAvailabilityFacts, loadAvailabilityFacts } from '@tenure/workflows/availability-loading';
import { findBilling } from '@tenure/workflows/billing';
import { loadSlaTerms, type SlaTerms } from '@tenure/workflows/sla-context';
import type { EtlOptions } from '../etl-options.ts';
import { type EconomicsVersion, loadEconomicsVersions } from './economics-versions.ts';
import { type BackTestTerms, loadHealthModels } from './health-models.ts';

/** What the rules read besides the files: all that grows with the customers' terms and not with their history. */
export interface SnapshotFacts {
  /** What the clocks of all accounts depend on. */
  readonly terms: SlaTerms;
  readonly availability: LoadedAvailabilityFacts;
  /** From the first subscription's month to the as-of instant's. */
  readonly months: readonly Month[];
  /** The first month whose credits are Tenure's to issue; null where billing was not started. */
  readonly firstBilledMonth: Month | null;
  /** What each version of the health model says of its colours, by the version's id. */
  readonly healthModels: ReadonlyMap<number, BackTestTerms>;
  /** What costs and returns are judged by, oldest version first. */
  readonly economics: readonly EconomicsVersion[];
}

/** How long the terms may take to load while the snapshot is held. */
const loadMilliseconds = 120_000;

/** As it was known at `asOf`: what began later is not there, what ended later goes on. */
function outagesAt(outages: readonly OutageFact[], asOf: Instant): OutageFact[] {
  return outages
    .filter(({ startAt }) => startAt <= asOf)
    .map((outage) => (outage.endAt !== null && outage.endAt > asOf ? { ...outage, endAt: null } : outage));
}

async function listSubscribedMonths(tx: Transaction, asOf: Date): Promise<Month[]> {
  const { _min: first } = await tx.contractService.aggregate({ _min: { fromDate: true } });
  return first.fromDate ? listMonths(monthOf(first.fromDate.getTime()), monthOf(asOf.getTime())) : [];
}

async function readFacts(tx: Transaction, asOf: Date): Promise<SnapshotFacts> {
  const months = await listSubscribedMonths(tx, asOf);
  const loaded = await loadAvailabilityFacts(tx, months);
  const availability = { ...loaded, outages: outagesAt(loaded.outages, asOf.getTime()) };
  const billing = await findBilling(tx);
  return {
    terms: await loadSlaTerms(tx),
    availability,
    months,
    firstBilledMonth: billing?.firstMonth ?? null,
    healthModels: await loadHealthModels(tx),
    economics: await loadEconomicsVersions(tx),
  };
}

/** Reads in the snapshot of that id, so that terms and files are of one moment. */
export function loadSnapshotFacts(options: EtlOptions, snapshotId: string, asOf: Date): Promise<SnapshotFacts> {
  return options.db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`set transaction snapshot '${snapshotId}'`);
      return readFacts(tx, asOf);
    },
    { isolationLevel: 'RepeatableRead', timeout: loadMilliseconds, maxWait: loadMilliseconds },
  );
}
