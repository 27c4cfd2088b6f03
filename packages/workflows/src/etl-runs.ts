import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { EtlRun } from '@tenure/db/generated/prisma/client';
import { imageOf } from './audit-image.ts';
import { instantOf } from './input-value.ts';
import { InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface EtlRequest {
  /** The moment the warehouse is to show; nothing means the moment the run starts. */
  readonly asOf?: Date | null | undefined;
  /** Everything is to be loaded afresh, and not only what has changed. */
  readonly isFull?: boolean | undefined;
}

/** Asks the ETL for a run; a request for the same that still waits is returned instead. Throws InvalidInput. */
export async function requestEtlRun(db: Database, input: EtlRequest, actor: Actor, now: Date): Promise<EtlRun> {
  const asOf = input.asOf ? instantOf('asOf', input.asOf) : null;
  if (asOf && asOf > now) throw new InvalidInput('asOf', asOf, `an instant up to ${now.toISOString()}`);
  return inTransaction(db, (tx) => requestEtlRunWithin(tx, { asOf, isFull: input.isFull }, actor, now));
}

/** The same as a part of a larger change. */
export async function requestEtlRunWithin(
  tx: Transaction,
  input: EtlRequest,
  actor: Actor,
  now: Date,
): Promise<EtlRun> {
  // Two requests at the same time must not both find none waiting.
  await tx.$executeRaw`lock table etl_run in share row exclusive mode`;
  const wanted = { status: 'REQUESTED', asOf: input.asOf ?? null, isFullRequested: input.isFull ?? false } as const;
  const waiting = await tx.etlRun.findFirst({ where: wanted });
  if (waiting) return waiting;
  const data = { ...wanted, trigger: 'MANUAL', requestedById: actor.userId, requestedAt: now } as const;
  const run = await tx.etlRun.create({ data });
  const change = { actor, at: now, action: 'etl-run.requested', entityType: 'etl-run', entityId: run.id };
  await recordChange(tx, { ...change, after: imageOf(run) });
  return run;
}
