import type { Transaction } from '@tenure/db/client';
import type { OverrideTerm } from '@tenure/domain/sla-context';
import { Conflict } from './refusals.ts';
import { overrideTermOf } from './sla-context.ts';

/**
 * Refuses two overrides of one clock and severity that hold at the same time, in one contract or in two of the same
 * account: which of them was promised could not be told (§1).
 */
export async function checkOverridesApart(tx: Transaction, accountId: number): Promise<void> {
  const overrides = await tx.contractOverride.findMany({
    where: { contract: { accountId } },
    include: { contract: true },
    orderBy: { effectiveFromAt: 'asc' },
  });
  const terms = overrides.flatMap((override) => overrideTermOf(override, override.contract) ?? []);
  const groups = Map.groupBy(terms, (term) => `${term.clock} ${term.severity}`);
  for (const [name, group] of groups) {
    const sorted = group.toSorted((a, b) => a.effectiveFromAt - b.effectiveFromAt);
    const overlap = sorted.find((term, index) => index > 0 && term.effectiveFromAt < endOf(sorted[index - 1]));
    if (overlap) {
      const from = new Date(overlap.effectiveFromAt).toISOString();
      throw new Conflict(`Another override of ${name} already holds at ${from}; end it first.`);
    }
  }
}

function endOf(term: OverrideTerm | undefined): number {
  if (!term) return Number.NEGATIVE_INFINITY;
  return term.effectiveToAt ?? Number.POSITIVE_INFINITY;
}
