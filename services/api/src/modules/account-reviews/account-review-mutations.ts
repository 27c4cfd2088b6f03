import {
  createAccountReview,
  freezeAccountReview,
  type ReviewFields,
  updateAccountReview,
} from '@tenure/workflows/account-reviews';
import { canonicalJson } from '@tenure/workflows/availability-proof';
import { Conflict, NotFound } from '@tenure/workflows/refusals';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { readId } from '../../graphql/ids.ts';
import { readReview } from './read-review.ts';

const ReviewActionInput = builder.inputType('ReviewActionInput', {
  description: 'What somebody is to do.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'What.' }),
    owner: t.string({ required: true, description: 'Who.' }),
    dueDate: t.field({ type: 'Date', description: 'Until when.' }),
    isForCustomer: t.boolean({ required: true, description: 'Whether the customer sees it.' }),
  }),
});

const CreateAccountReviewInput = builder.inputType('CreateAccountReviewInput', {
  description: 'A review to begin.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The customer.' }),
    quarter: t.string({ required: true, description: 'YYYY-Qn.' }),
    goals: t.string({ description: 'What the customer wants to reach.' }),
    requests: t.string({ description: 'What it asked for.' }),
    actions: t.field({ type: [ReviewActionInput], description: 'What is to be done.' }),
    internalNote: t.string({ description: 'For our eyes alone.' }),
  }),
});

const UpdateAccountReviewInput = builder.inputType('UpdateAccountReviewInput', {
  description: 'What to change; a missing field stays as it is.',
  fields: (t) => ({
    goals: t.string({ description: 'What the customer wants to reach.' }),
    requests: t.string({ description: 'What it asked for.' }),
    actions: t.field({ type: [ReviewActionInput], description: 'What is to be done, all of it.' }),
    internalNote: t.string({ description: 'For our eyes alone.' }),
  }),
});

function fieldsOf({
  goals,
  requests,
  actions,
  internalNote,
}: typeof UpdateAccountReviewInput.$inferInput): ReviewFields {
  return {
    ...{ goals: given(goals), requests: given(requests), internalNote: given(internalNote) },
    actions: actions?.map(({ dueDate, ...action }) => ({
      ...action,
      dueDate: dueDate ? dueDate.toISOString().slice(0, 10) : null,
    })),
  };
}

/** Collects the figures and keeps them. Throws NotFound, StaleVersion, Conflict, NoSnapshot. */
async function freeze(context: ApiContext, reviewId: number, expectedVersion: number | undefined) {
  const { db, actor, now } = context;
  const found = await db.accountReview.findUnique({ where: { id: reviewId } });
  if (!found) throw new NotFound('review', reviewId);
  const review = await readReview(context, found);
  if (found.content === null && review.provisionalReason !== null) throw new Conflict(review.provisionalReason);
  const frozen = { reviewId, content: canonicalJson(review), asOf: new Date(review.asOf) };
  // What was written while the figures were collected would be missing in what is frozen.
  await freezeAccountReview(db, { ...frozen, expectedVersion: expectedVersion ?? found.version }, actor, now);
}

const may = { can: 'workReviews' } as const;

builder.mutationFields((t) => ({
  createAccountReview: t.prismaField({
    type: 'AccountReview',
    description: 'Begins the review of a customer’s quarter; there is one of each.',
    authScopes: may,
    errors: {},
    args: { input: t.arg({ type: CreateAccountReviewInput, required: true, description: 'The review.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const subject = { accountId: readId('accountId', input.accountId), quarter: input.quarter };
      const { id } = await createAccountReview(db, { ...fieldsOf(input), ...subject }, actor, now);
      return db.accountReview.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateAccountReview: t.prismaField({
    type: 'AccountReview',
    description: 'Changes a review that is not frozen.',
    authScopes: may,
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdateAccountReviewInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id: asked, expectedVersion, input }, { db, actor, now }) => {
      const reference = { reviewId: readId('id', asked), expectedVersion: given(expectedVersion) };
      const { id } = await updateAccountReview(db, { ...fieldsOf(input), ...reference }, actor, now);
      return db.accountReview.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  freezeAccountReview: t.prismaField({
    type: 'AccountReview',
    description: 'Keeps a review of a quarter that is over with its figures, for good.',
    authScopes: may,
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id: asked, expectedVersion }, context) => {
      const id = readId('id', asked);
      await freeze(context, id, given(expectedVersion));
      return context.db.accountReview.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));
