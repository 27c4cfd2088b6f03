import { createHash } from 'node:crypto';
import { timestamp, timestampOrNull } from '../copy-text.ts';
import type { Customer } from '../customers.ts';
import { day, hour } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import { serviceId } from '../service-catalogue.ts';
import type { TableText } from '../table-text.ts';

const subscribers = 26;

/** Technical contacts who hear of incidents by mail, two by webhook; one never confirmed, one has left the list. */
export function writeSubscriptions(
  text: TableText,
  span: HistorySpan,
  customers: readonly Customer[],
  seed: number,
): void {
  const staying = customers
    .filter(({ churnedAt, absence }) => churnedAt === null && absence === null)
    .slice(0, subscribers);
  staying.forEach((customer, index) => {
    const random = Random.of(seed, 66, customer.id);
    const contact = customer.contacts.find(({ roles }) => roles.includes('TECHNICAL')) ?? customer.contacts[0];
    if (!contact) return;
    const isWebhook = index === 1 || index === 8;
    const target = isWebhook ? `https://hooks.${customer.domain}/status` : contact.email;
    const onlyOne = random.chance(0.3) ? `{${serviceId('api')},${serviceId('webhooks')}}` : '{}';
    const createdAt = Math.min(customer.joinedAt + random.between(3, 90) * day, span.end - 2 * day);
    const isConfirmed = index !== 5;
    const leftAt = index === 7 ? Math.max(createdAt + hour, span.end - 40 * day) : null;
    const hash = (what: string) => createHash('sha256').update(`${what}:${seed}:${customer.id}`).digest('hex');
    text.add('status_subscription', [
      ...[isWebhook ? 'WEBHOOK' : 'EMAIL', target, onlyOne, hash('token'), isWebhook ? hash('signature') : null],
      ...[timestamp(createdAt), timestampOrNull(isConfirmed ? createdAt + hour / 2 : null), timestampOrNull(leftAt)],
    ]);
  });
}
