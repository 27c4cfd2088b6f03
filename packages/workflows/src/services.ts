import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Service } from '@tenure/db/generated/prisma/client';
import { imageOf } from './audit-image.ts';
import { keyOf, textOf } from './input-text.ts';
import { InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface NewService {
  /** Short name that others refer to, for example `api`. */
  readonly key: string;
  readonly name: string;
}

/** Adds something that customers can subscribe to (§1). Throws InvalidInput. */
export async function createService(db: Database, input: NewService, actor: Actor, now: Date): Promise<Service> {
  const key = keyOf('key', input.key);
  const name = textOf('name', input.name, 120);
  return inTransaction(db, async (tx) => {
    const count = await tx.service.count({ where: { key } });
    if (count > 0) throw new InvalidInput('key', key, 'a key that no other service has');
    const service = await tx.service.create({ data: { key, name } });
    const change = { actor, at: now, action: 'service.created', entityType: 'service', entityId: service.id };
    await recordChange(tx, { ...change, after: imageOf(service) });
    return service;
  });
}
