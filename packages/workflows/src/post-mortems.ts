import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { PostMortem, PostMortemKind, Prisma } from '@tenure/db/generated/prisma/client';
import { differenceOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { checkActiveUser } from './references.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface PostMortemReference {
  readonly postMortemId: number;
  readonly expectedVersion?: number | undefined;
}

/** What is written into a post-mortem. */
export const postMortemTexts = [
  'summary',
  'impact',
  'timeline',
  'detection',
  'rootCause',
  'contributingFactors',
  'wentWell',
  'wentBadly',
  'publicSummary',
] as const;
export type PostMortemText = (typeof postMortemTexts)[number];

/** What a post-mortem can't be submitted without; the short one has fewer questions. */
const neededTexts: Readonly<Record<PostMortemKind, readonly PostMortemText[]>> = {
  FULL: ['summary', 'impact', 'timeline', 'detection', 'rootCause', 'wentWell', 'wentBadly'],
  SHORT: ['summary', 'impact', 'rootCause'],
};

/** The questions that still have no answer. */
export function findMissingTexts(postMortem: Pick<PostMortem, PostMortemText | 'kind'>): PostMortemText[] {
  return neededTexts[postMortem.kind].filter((name) => postMortem[name].trim() === '');
}

export type PostMortemUpdate = PostMortemReference & {
  /** Nothing leaves a text as it is; an empty one clears it. */
  readonly [Name in PostMortemText]?: string | undefined;
} & { readonly ownerId?: number | null | undefined };

const longestText = 50_000;

/** Writes a draft. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function updatePostMortem(
  db: Database,
  input: PostMortemUpdate,
  actor: Actor,
  now: Date,
): Promise<PostMortem> {
  const texts = Object.fromEntries(postMortemTexts.flatMap((name) => givenText(name, input[name])));
  const { ownerId } = input;
  return changePostMortem(db, input, actor, now, async (tx, before) => {
    checkIsDraft(before);
    await checkActiveUser(tx, 'ownerId', ownerId);
    return { action: 'post-mortem.updated', data: { ...texts, ...(ownerId === undefined ? {} : { ownerId }) } };
  });
}

function givenText(name: PostMortemText, value: string | undefined): [PostMortemText, string][] {
  if (value === undefined) return [];
  return [[name, value.trim() === '' ? '' : textOf(name, value, longestText)]];
}

/** Hands it to somebody else to sign off. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function submitPostMortem(
  db: Database,
  input: PostMortemReference,
  actor: Actor,
  now: Date,
): Promise<PostMortem> {
  return changePostMortem(db, input, actor, now, async (_tx, before) => {
    checkIsDraft(before);
    const [missing] = findMissingTexts(before);
    if (missing) throw new InvalidInput(missing, null, `an answer, before a ${before.kind} post-mortem is submitted`);
    return { action: 'post-mortem.submitted', data: { status: 'IN_REVIEW', submittedById: actor.userId } };
  });
}

export interface PostMortemReturn extends PostMortemReference {
  readonly reason: string;
}

/** Sends it back to be written on. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function returnPostMortem(
  db: Database,
  input: PostMortemReturn,
  actor: Actor,
  now: Date,
): Promise<PostMortem> {
  const reason = textOf('reason', input.reason, 2_000);
  return changePostMortem(db, input, actor, now, async (_tx, before) => {
    checkIsInReview(before);
    return { action: 'post-mortem.returned', reason, data: { status: 'DRAFT', submittedById: null } };
  });
}

/**
 * Signs off what somebody else submitted, and publishes what customers are to read (§9, §20). Throws NotFound,
 * StaleVersion, Conflict.
 */
export async function signOffPostMortem(
  db: Database,
  input: PostMortemReference,
  actor: Actor,
  now: Date,
): Promise<PostMortem> {
  return changePostMortem(db, input, actor, now, async (_tx, before) => {
    checkIsInReview(before);
    if (actor.userId === null || actor.userId === before.submittedById) {
      throw new Conflict('The post-mortem has to be signed off by a person other than who submitted it.');
    }
    const publishedAt = before.publicSummary === '' ? null : now;
    const data = { status: 'SIGNED_OFF', signedOffById: actor.userId, signedOffAt: now, publishedAt } as const;
    return { action: 'post-mortem.signed-off', data };
  });
}

function checkIsDraft(postMortem: PostMortem): void {
  if (postMortem.status === 'IN_REVIEW') throw new Conflict('The post-mortem is in review: have it returned first.');
  checkIsNotSignedOff(postMortem);
}

function checkIsInReview(postMortem: PostMortem): void {
  if (postMortem.status === 'DRAFT') throw new Conflict('The post-mortem is a draft: it has to be submitted first.');
  checkIsNotSignedOff(postMortem);
}

function checkIsNotSignedOff({ status, signedOffAt }: PostMortem): void {
  if (status === 'SIGNED_OFF') throw new Conflict(`The post-mortem was signed off at ${signedOffAt?.toISOString()}.`);
}

export interface PostMortemChange {
  /** Dotted, for example `post-mortem.submitted`. */
  readonly action: string;
  readonly data: Prisma.PostMortemUncheckedUpdateInput;
  readonly reason?: string | null;
  readonly after?: Prisma.InputJsonObject;
}

/** The usual shape of a use case on one post-mortem: hold, change, write it down. */
export async function changePostMortem(
  db: Database,
  reference: PostMortemReference,
  actor: Actor,
  now: Date,
  describe: (tx: Transaction, postMortem: PostMortem) => Promise<PostMortemChange>,
): Promise<PostMortem> {
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'post_mortem', 'post-mortem', reference.postMortemId);
    const before = await tx.postMortem.findUniqueOrThrow({ where: { id: reference.postMortemId } });
    checkVersion(before, reference.expectedVersion);
    const { action, data, reason = null, after = {} } = await describe(tx, before);
    const written = { ...data, version: { increment: 1 }, updatedAt: now };
    const postMortem = await tx.postMortem.update({ where: { id: before.id }, data: written });
    const difference = differenceOf(before, postMortem);
    const change = { actor, at: now, action, reason, entityType: 'post-mortem', entityId: before.id };
    await recordChange(tx, { ...change, ...difference, after: { ...difference.after, ...after } });
    return postMortem;
  });
}
