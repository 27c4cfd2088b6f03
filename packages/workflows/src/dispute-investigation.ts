import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Dispute } from '@tenure/db/generated/prisma/client';
import type { DisputeStatus } from '@tenure/domain/finance-vocabulary';
import { mailAcknowledgement } from './dispute-mails.ts';
import { checkMove, type DisputeChange, type DisputeReference, holdDispute, moveDispute } from './dispute-rows.ts';
import { deadlinesAfterWait } from './dispute-working-days.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { Conflict } from './refusals.ts';
import { inTransaction } from './transaction.ts';

type Move = Pick<DisputeChange, 'action' | 'data' | 'reason'>;

async function move(
  db: Database,
  input: DisputeReference,
  to: DisputeStatus,
  how: (before: Dispute) => Move,
  { actor, now }: Pick<DisputeChange, 'actor' | 'now'>,
): Promise<Dispute> {
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    checkMove(before, to);
    const dispute = await moveDispute(tx, before, to, { actor, now, ...how(before) });
    if (to === 'ACKNOWLEDGED') await mailAcknowledgement(tx, dispute, now);
    return dispute;
  });
}

/** Tells the customer that it has arrived (§11: within 2 business days). Throws NotFound, StaleVersion, Conflict. */
export function acknowledgeDispute(db: Database, input: DisputeReference, actor: Actor, now: Date): Promise<Dispute> {
  const how = () => ({ action: 'acknowledged', data: { acknowledgedAt: now } });
  return move(db, input, 'ACKNOWLEDGED', how, { actor, now });
}

/** Throws NotFound, StaleVersion, Conflict. */
export function investigateDispute(db: Database, input: DisputeReference, actor: Actor, now: Date): Promise<Dispute> {
  return move(db, input, 'INVESTIGATING', beginInvestigation, { actor, now });
}

/** After the customer's word, or a decision that was sent back, it goes on by other steps. */
function beginInvestigation({ status, number }: Dispute): Move {
  if (status !== 'ACKNOWLEDGED') throw new Conflict(`Dispute ${number} is ${status}, not ACKNOWLEDGED.`);
  return { action: 'investigated', data: {} };
}

/** Gives the customer the word: the deadlines to decide and to escalate stand still, day 60 does not. */
export async function awaitDisputeCustomer(
  db: Database,
  input: DisputeReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<Dispute> {
  const reason = textOf('reason', input.reason, 500);
  const how = () => ({ action: 'customer-awaited', data: { awaitingSinceAt: now }, reason });
  return move(db, input, 'AWAITING_CUSTOMER', how, { actor, now });
}

/** Goes on after the customer's answer; the deadlines move on by the milliseconds that were waited. */
export async function resumeDispute(
  db: Database,
  input: DisputeReference & { readonly reason?: string | null | undefined },
  actor: Actor,
  now: Date,
): Promise<Dispute> {
  const reason = optionalTextOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    const before = await holdDispute(tx, input);
    if (before.awaitingSinceAt === null) throw new Conflict(`Dispute ${before.number} does not wait for the customer.`);
    const data = { ...deadlinesAfterWait(before, before.awaitingSinceAt, now), awaitingSinceAt: null };
    return moveDispute(tx, before, 'INVESTIGATING', { actor, now, action: 'resumed', data, reason });
  });
}

/** The customer, or we for the customer, take it back. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function withdrawDispute(
  db: Database,
  input: DisputeReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<Dispute> {
  const reason = textOf('reason', input.reason, 500);
  const how = () => ({ action: 'withdrawn', data: { awaitingSinceAt: null }, reason });
  return move(db, input, 'WITHDRAWN', how, { actor, now });
}

/** Nothing is left to do. Throws NotFound, StaleVersion, Conflict. */
export function closeDispute(db: Database, input: DisputeReference, actor: Actor, now: Date): Promise<Dispute> {
  return move(db, input, 'CLOSED', () => ({ action: 'closed', data: { closedAt: now } }), { actor, now });
}
