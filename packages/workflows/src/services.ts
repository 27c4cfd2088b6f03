import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Service } from '@tenure/db/generated/prisma/client';
import { differenceOf, imageOf } from './audit-image.ts';
import { keyOf, optionalTextOf, textOf } from './input-text.ts';
import { wholeNumberOf } from './input-value.ts';
import { InvalidInput, NotFound } from './refusals.ts';
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

export interface ServiceUpdate {
  readonly serviceId: number;
  /** Nothing leaves a field as it is. */
  readonly name?: string | undefined;
  /** What the status page says of it. */
  readonly description?: string | null | undefined;
  /** Its place on the status page, lowest first. */
  readonly position?: number | undefined;
  /** Whether the status page lists it. */
  readonly isPublic?: boolean | undefined;
}

/** Changes how a service is shown; its key stays. Throws InvalidInput, NotFound. */
export async function updateService(db: Database, input: ServiceUpdate, actor: Actor, now: Date): Promise<Service> {
  const { serviceId: id, name, description, position, isPublic } = input;
  const data = {
    ...(name === undefined ? {} : { name: textOf('name', name, 120) }),
    ...(description === undefined ? {} : { description: optionalTextOf('description', description, 500) }),
    ...(position === undefined ? {} : { position: wholeNumberOf('position', position, 0, 10_000) }),
    ...(isPublic === undefined ? {} : { isPublic }),
  };
  return inTransaction(db, async (tx) => {
    const before = await tx.service.findUnique({ where: { id } });
    if (!before) throw new NotFound('service', id);
    const service = await tx.service.update({ where: { id }, data });
    const change = { actor, at: now, action: 'service.updated', entityType: 'service', entityId: id };
    await recordChange(tx, { ...change, ...differenceOf(before, service) });
    return service;
  });
}
