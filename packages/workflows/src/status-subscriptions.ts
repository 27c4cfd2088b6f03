import { randomBytes } from 'node:crypto';
import { recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { StatusSubscription, SubscriptionChannel } from '@tenure/db/generated/prisma/client';
import { choiceOf } from './input-value.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { subscriptionTargetOf, type TargetRules } from './status-target.ts';
import { subscriptionTokenOf, tokenHashOf } from './status-tokens.ts';
import { inTransaction } from './transaction.ts';

export interface NewSubscription {
  readonly channel: SubscriptionChannel;
  /** A mail address or an https address. */
  readonly target: string;
  /** Empty means all services. */
  readonly serviceIds: readonly number[];
}

export interface SubscriptionRules extends TargetRules {
  /** The key of tokens. */
  readonly secret: string;
}

/** Nobody can make us write to an address more often than this. */
const leastBetweenAsksMs = 10 * 60_000;
const mostAsks = 5;

/**
 * Somebody asks to hear of incidents. Nothing is sent but a question whether it was really them, until that is answered;
 * a known subscriber gets a reminder with the link instead, at most once a day. Resolves alike in every case, so that
 * nobody learns who subscribes. Throws InvalidInput.
 */
export async function requestSubscription(
  db: Database,
  input: NewSubscription,
  rules: SubscriptionRules,
  now: Date,
): Promise<void> {
  const channel = choiceOf('channel', input.channel, ['EMAIL', 'WEBHOOK']);
  const target = subscriptionTargetOf(channel, input.target, rules);
  const serviceIds = [...new Set(input.serviceIds)].sort((a, b) => a - b);
  const work = async (tx: Transaction) => {
    const known = await tx.service.count({ where: { id: { in: serviceIds }, isPublic: true } });
    if (known < serviceIds.length) throw new InvalidInput('services', serviceIds, 'services of the status page');
    const [held] = await tx.$queryRaw<{ id: number }[]>`
      select id from status_subscription where channel = ${channel}::subscription_channel and target = ${target} for update`;
    if (!held) return begin(tx, { channel, target, serviceIds }, null, rules.secret, now);
    const old = await tx.statusSubscription.findUniqueOrThrow({ where: { id: held.id } });
    if (old.unsubscribedAt) return begin(tx, { channel, target, serviceIds }, old, rules.secret, now);
    if (old.confirmedAt) return remind(tx, old, now);
    await tx.statusSubscription.update({ where: { id: old.id }, data: { serviceIds } });
    await ask(tx, old, now);
  };
  await inTransaction(db, work).catch((error: unknown) => {
    // Two at once for the same target: the other one did it.
    if (!(error instanceof Conflict)) throw error;
  });
}

async function begin(
  tx: Transaction,
  { channel, target, serviceIds }: NewSubscription,
  old: StatusSubscription | null,
  secret: string,
  now: Date,
): Promise<void> {
  const data = {
    ...{ channel, target, serviceIds: [...serviceIds], createdAt: now, confirmedAt: null, unsubscribedAt: null },
    tokenHash: tokenHashOf(subscriptionTokenOf(secret, { channel, target, createdAt: now })),
    signingSecret: channel === 'WEBHOOK' ? `whsec_${randomBytes(24).toString('base64url')}` : null,
  };
  const subscription = old
    ? await tx.statusSubscription.update({ where: { id: old.id }, data })
    : await tx.statusSubscription.create({ data });
  await record(tx, subscription, 'requested', now);
  await ask(tx, subscription, now);
}

/** The question, unless it was put just now or often enough. */
async function ask(tx: Transaction, { id, createdAt }: StatusSubscription, now: Date): Promise<void> {
  const asked = await tx.statusDelivery.findMany({
    where: { subscriptionId: id, subject: { startsWith: 'confirm:' }, createdAt: { gte: createdAt } },
    orderBy: { id: 'desc' },
  });
  const [last] = asked;
  if (asked.length >= mostAsks) return;
  if (last && now.getTime() - last.createdAt.getTime() < leastBetweenAsksMs) return;
  const subject = `confirm:${now.toISOString()}`;
  const payload = { type: 'subscription.confirm', challenge: randomBytes(18).toString('base64url') };
  await tx.statusDelivery.create({
    data: { subscriptionId: id, subject, payload, nextAttemptAt: now, createdAt: now },
  });
  await wakeDelivery(tx, id, now);
}

/** A webhook's owner needs no reminder: each message tells how to end it. */
async function remind(tx: Transaction, { id, channel }: StatusSubscription, now: Date): Promise<void> {
  if (channel === 'WEBHOOK') return;
  const subject = `reminder:${now.toISOString().slice(0, 10)}`;
  const payload = { type: 'subscription.reminder' };
  const data = { subscriptionId: id, subject, payload, nextAttemptAt: now, createdAt: now };
  const { count } = await tx.statusDelivery.createMany({ data: [data], skipDuplicates: true });
  if (count > 0) await wakeDelivery(tx, id, now);
}

/** Any outbox event wakes the worker. */
async function wakeDelivery(tx: Transaction, entityId: number, at: Date): Promise<void> {
  await tx.outboxEvent.create({
    data: { at, topic: 'status-delivery.added', entityType: 'status-subscription', entityId, payload: {} },
  });
}

/** The subscription that a token is of; null for a token of none, or of one that has ended. */
export async function findSubscription(db: Database, token: string): Promise<StatusSubscription | null> {
  const found = await db.statusSubscription.findUnique({ where: { tokenHash: tokenHashOf(token) } });
  return found?.unsubscribedAt ? null : found;
}

/** Confirms; once more changes nothing. False where the token is of no subscription that lives. */
export async function confirmSubscription(db: Database, token: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const subscription = await lockByToken(tx, token);
    if (!subscription || subscription.unsubscribedAt) return false;
    if (subscription.confirmedAt) return true;
    await tx.statusSubscription.update({ where: { id: subscription.id }, data: { confirmedAt: now } });
    await record(tx, subscription, 'confirmed', now);
    return true;
  });
}

/** Ends it, and takes back what waits to be sent. Once more changes nothing; false for a token of nobody. */
export async function endSubscription(db: Database, token: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const subscription = await lockByToken(tx, token);
    if (!subscription) return false;
    if (subscription.unsubscribedAt) return true;
    await tx.statusSubscription.update({ where: { id: subscription.id }, data: { unsubscribedAt: now } });
    await tx.statusDelivery.deleteMany({ where: { subscriptionId: subscription.id, status: 'WAITING' } });
    await record(tx, subscription, 'ended', now);
    return true;
  });
}

async function lockByToken(tx: Transaction, token: string): Promise<StatusSubscription | null> {
  const tokenHash = tokenHashOf(token);
  await tx.$queryRaw`select id from status_subscription where token_hash = ${tokenHash} for update`;
  return tx.statusSubscription.findUnique({ where: { tokenHash } });
}

/** Who it is stays out of the audit trail, which is never deleted from. */
async function record(
  tx: Transaction,
  { id, channel, serviceIds }: StatusSubscription,
  what: 'requested' | 'confirmed' | 'ended',
  at: Date,
): Promise<void> {
  const change = { actor: systemActor, at, action: `status-subscription.${what}`, entityType: 'status-subscription' };
  await recordChange(tx, { ...change, entityId: id, after: { channel, serviceIds } });
}
