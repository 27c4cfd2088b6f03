import type { Transaction } from '@tenure/db/client';
import type { OutboxEvent } from '@tenure/db/generated/prisma/client';
import { z } from 'zod';
import { findUsers, notice } from './in-app-notices.ts';
import type { OutboxConsumers } from './outbox-delivery.ts';

/** Who hears of invoices in the product. */
export const invoiceNotices: OutboxConsumers = { 'invoice.number-taken': noticeTakenNumber };

const taken = z.object({ number: z.string(), month: z.string() });

async function noticeTakenNumber(tx: Transaction, event: OutboxEvent, now: Date): Promise<void> {
  const { number, month } = taken.parse(event.payload);
  const { number: contract } = await tx.contract.findUniqueOrThrow({ where: { id: event.entityId } });
  const title = `Contract ${contract} is not invoiced for ${month}: another invoice has the number ${number}`;
  await notice(tx, event, await findUsers(tx, ['FINANCE']), title, `/contracts/${event.entityId}/show`, now);
}
