import { type Actor, recordChange } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Contract, ContractOverride } from '@tenure/db/generated/prisma/client';
import { differenceOf, imageOf } from './audit-image.ts';
import { InvalidInput } from './refusals.ts';
import { overrideTermOf } from './sla-context.ts';

interface ContractChange {
  readonly before: Contract;
  readonly after: Contract;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Whatever dates a contract is given, by activation, renewal or end: what its overrides held for before `now` they
 * still hold for, and what they newly hold for begins at `now`, as a closed period never changes (§0).
 * Throws InvalidInput where an end would take back what was promised.
 */
export async function keepOverridePast(tx: Transaction, change: ContractChange): Promise<void> {
  const { before, after, now } = change;
  if (after.status === 'DRAFT') return;
  const overrides = await tx.contractOverride.findMany({ where: { contractId: after.id }, orderBy: { id: 'asc' } });
  for (const override of overrides) {
    const heldUntil = before.status === 'DRAFT' ? null : pastEndOf(override, before, now);
    const wantedUntil = pastEndOf(override, after, now);
    if (heldUntil === wantedUntil) continue;
    if (heldUntil === null) await beginNow(tx, change, override);
    else if (wantedUntil !== null && wantedUntil > heldUntil) await splitAt(tx, change, override, new Date(heldUntil));
    else throw new InvalidInput('endDate', after.endDate, 'a day after today, as an override has held today');
  }
}

/** Up to when, before `now`, the override has held under these terms; null where it has not. */
function pastEndOf(override: ContractOverride, contract: Contract, now: Date): number | null {
  const term = overrideTermOf(override, contract);
  if (term === null || term.effectiveFromAt >= now.getTime()) return null;
  return Math.min(term.effectiveToAt ?? Number.POSITIVE_INFINITY, now.getTime());
}

function hasOwnPast({ effectiveToAt }: ContractOverride, now: Date): boolean {
  return effectiveToAt !== null && effectiveToAt <= now;
}

/** An override that never held and would be over by now is taken out: nothing was promised by it. */
async function beginNow(tx: Transaction, change: ContractChange, override: ContractOverride): Promise<void> {
  const where = { id: override.id };
  if (hasOwnPast(override, change.now)) {
    await tx.contractOverride.delete({ where });
    await record(tx, change, 'contract.override-dropped', { before: imageOf(override) }, override.id);
    return;
  }
  const begun = await tx.contractOverride.update({ where, data: { effectiveFromAt: change.now } });
  await record(tx, change, 'contract.override-postponed', differenceOf(override, begun), override.id);
}

/** A late renewal: the gap stays with the tier's policy, and the override is promised anew from `now`. */
async function splitAt(tx: Transaction, change: ContractChange, override: ContractOverride, endAt: Date) {
  const { now } = change;
  const ended = await tx.contractOverride.update({ where: { id: override.id }, data: { effectiveToAt: endAt } });
  await record(tx, change, 'contract.override-ended', differenceOf(override, ended), override.id);
  if (hasOwnPast(override, now)) return;
  const { id: _id, ...promise } = override;
  const renewed = await tx.contractOverride.create({ data: { ...promise, effectiveFromAt: now, createdAt: now } });
  await record(tx, change, 'contract.override-added', { after: imageOf(renewed) }, renewed.id);
}

type Images = Pick<Parameters<typeof recordChange>[1], 'before' | 'after'>;

function record(tx: Transaction, { after, actor, now }: ContractChange, action: string, images: Images, id: number) {
  const what = { actor, at: now, action, entityType: 'contract', entityId: after.id };
  return recordChange(tx, { ...what, ...images, reason: `override ${id}` });
}
