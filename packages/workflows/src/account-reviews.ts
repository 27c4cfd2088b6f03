import { createHash } from 'node:crypto';
import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { AccountReview, Prisma } from '@tenure/db/generated/prisma/client';
import { explainRunning } from '@tenure/domain/board-period';
import { differenceOf, imageOf } from './audit-image.ts';
import { findFirstMonth, requirePeriod, requireToldPeriod } from './board-history.ts';
import { textOf } from './input-text.ts';
import { dayOf } from './input-value.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

/** What somebody is to do after a review; only those for the customer are in the customer's edition. */
export interface ReviewAction {
  readonly title: string;
  readonly owner: string;
  /** YYYY-MM-DD. */
  readonly dueDate: string | null;
  readonly isForCustomer: boolean;
}

export interface ReviewFields {
  readonly goals?: string | undefined;
  readonly requests?: string | undefined;
  readonly actions?: readonly ReviewAction[] | undefined;
  /** For our eyes alone. */
  readonly internalNote?: string | undefined;
}

export type NewReview = ReviewFields & { readonly accountId: number; readonly quarter: string };
export type ReviewUpdate = ReviewFields & { readonly reviewId: number; readonly expectedVersion?: number | undefined };

/** The figures of a review as they were collected. */
export interface FrozenReview {
  readonly reviewId: number;
  readonly expectedVersion?: number | undefined;
  /** Canonical JSON. */
  readonly content: string;
  readonly asOf: Date;
}

const longestText = 20_000;
const mostActions = 50;

function proseOf(field: string, value: string): string {
  return value.trim() === '' ? '' : textOf(field, value, longestText);
}

function actionOf({ title, owner, dueDate, isForCustomer }: ReviewAction, index: number) {
  const day = dueDate === null ? null : dayOf(`actions.${index}.dueDate`, dueDate).toISOString().slice(0, 10);
  return {
    title: textOf(`actions.${index}.title`, title, 300),
    owner: textOf(`actions.${index}.owner`, owner, 120),
    dueDate: day,
    isForCustomer,
  };
}

function actionsOf(actions: readonly ReviewAction[]): Prisma.InputJsonValue {
  if (actions.length > mostActions) throw new InvalidInput('actions', actions.length, `at most ${mostActions} actions`);
  return actions.map(actionOf);
}

function dataOf({ goals, requests, actions, internalNote }: ReviewFields) {
  return {
    ...(goals === undefined ? {} : { goals: proseOf('goals', goals) }),
    ...(requests === undefined ? {} : { requests: proseOf('requests', requests) }),
    ...(actions === undefined ? {} : { actions: actionsOf(actions) }),
    ...(internalNote === undefined ? {} : { internalNote: proseOf('internalNote', internalNote) }),
  };
}

/**
 * The quarterly review of an account (§19), one a quarter that has begun and has history. Throws InvalidInput, NotFound,
 * Conflict.
 */
export async function createAccountReview(
  db: Database,
  { accountId, quarter, ...fields }: NewReview,
  actor: Actor,
  now: Date,
): Promise<AccountReview> {
  requireToldPeriod('quarter', 'QUARTERLY', quarter, { asOf: now, firstMonth: await findFirstMonth(db, now) });
  const data = { ...dataOf(fields), accountId, quarter, createdById: actor.userId, createdAt: now, updatedAt: now };
  return inTransaction(db, async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId }, select: { name: true } });
    if (!account) throw new NotFound('account', accountId);
    const known = await tx.accountReview.findUnique({ where: { accountId_quarter: { accountId, quarter } } });
    if (known) throw new Conflict(`${account.name} has a review of ${quarter}; change that one.`);
    const review = await tx.accountReview.create({ data });
    await recordChange(tx, { ...changeOf(review, actor, now, 'created'), after: imageOf(review) });
    return review;
  });
}

/** Throws InvalidInput, NotFound, StaleVersion, and Conflict once it is frozen. */
export async function updateAccountReview(
  db: Database,
  { reviewId, expectedVersion, ...fields }: ReviewUpdate,
  actor: Actor,
  now: Date,
): Promise<AccountReview> {
  const data = dataOf(fields);
  return inTransaction(db, async (tx) => {
    const before = await holdOpenReview(tx, reviewId, expectedVersion);
    const changed = { ...data, updatedAt: now, version: { increment: 1 } };
    const review = await tx.accountReview.update({ where: { id: reviewId }, data: changed });
    await recordChange(tx, { ...changeOf(review, actor, now, 'updated'), ...differenceOf(before, review) });
    return review;
  });
}

/** Keeps the figures as they were collected, for good. Throws NotFound, StaleVersion, and Conflict before the quarter's end. */
export async function freezeAccountReview(
  db: Database,
  { reviewId, expectedVersion, content, asOf }: FrozenReview,
  actor: Actor,
  now: Date,
): Promise<AccountReview> {
  return inTransaction(db, async (tx) => {
    const before = await holdOpenReview(tx, reviewId, expectedVersion);
    const period = requirePeriod('quarter', 'QUARTERLY', before.quarter);
    if (asOf.getTime() < period.endAt) throw new Conflict(explainRunning(period));
    const hash = createHash('sha256').update(content).digest('hex');
    const frozen = { content, hash, asOf, frozenAt: now, frozenById: actor.userId };
    const data = { ...frozen, updatedAt: now, version: { increment: 1 } };
    const review = await tx.accountReview.update({ where: { id: reviewId }, data });
    await recordChange(tx, { ...changeOf(review, actor, now, 'frozen'), after: { hash, asOf: asOf.toISOString() } });
    return review;
  });
}

async function holdOpenReview(
  tx: Transaction,
  id: number,
  expectedVersion: number | undefined,
): Promise<AccountReview> {
  await lockRow(tx, 'account_review', 'review', id);
  const review = await tx.accountReview.findUniqueOrThrow({ where: { id } });
  checkVersion(review, expectedVersion);
  if (review.frozenAt) throw new Conflict(`The review of ${review.quarter} is frozen and stays as it is.`);
  return review;
}

function changeOf({ id }: AccountReview, actor: Actor, at: Date, what: string) {
  return { actor, at, action: `account-review.${what}`, entityType: 'account-review', entityId: id };
}
