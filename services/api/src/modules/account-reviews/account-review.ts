import { boardPeriodOf, periodTitle } from '@tenure/domain/board-period';
import type { ReviewAction } from '@tenure/workflows/account-reviews';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { explainReviewFreezing } from './explain-review-freezing.ts';
import { readPack } from './read-review.ts';
import { ReviewActionType, ReviewPackType } from './review-pack.ts';
import { ReviewEdition } from './review-vocabulary.ts';

const editions = ['INTERNAL', 'CUSTOMER'] as const;

const ReviewExport = builder
  .objectRef<{ readonly edition: (typeof editions)[number]; readonly url: string }>('ReviewExport')
  .implement({
    description: 'A review as a PDF.',
    fields: (t) => ({
      edition: t.expose('edition', { type: ReviewEdition, description: 'Whom it is for.' }),
      url: t.exposeString('url', { description: 'GET with the same sign-in.' }),
    }),
  });

builder.prismaObject('AccountReview', {
  description: 'The quarterly review of one customer (§19): goals and next steps are written, figures are collected.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    account: t.relation('account', { description: 'The customer.' }),
    quarter: t.exposeString('quarter', { description: 'YYYY-Qn.' }),
    title: t.string({
      description: 'The quarter in words.',
      resolve: ({ quarter }) => periodTitle(boardPeriodOf('QUARTERLY', quarter)),
    }),
    goals: t.exposeString('goals', { description: 'What the customer wants to reach.' }),
    requests: t.exposeString('requests', { description: 'What it asked for.' }),
    actions: t.field({
      type: [ReviewActionType],
      description: 'What is to be done, whoever sees it.',
      resolve: ({ actions }) => actions as unknown as ReviewAction[],
    }),
    internalNote: t.exposeString('internalNote', { description: 'For our eyes alone.' }),
    isFrozen: t.boolean({ description: 'Whether it stays as it is.', resolve: ({ frozenAt }) => frozenAt !== null }),
    frozenAt: t.expose('frozenAt', { type: 'DateTime', nullable: true, description: 'When it was frozen.' }),
    frozenBy: t.relation('frozenBy', { nullable: true, description: 'By whom.' }),
    hash: t.exposeString('hash', { nullable: true, description: 'SHA-256 of what was frozen.' }),
    asOf: t.expose('asOf', { type: 'DateTime', nullable: true, description: 'The instant its figures are of.' }),
    mayNotFreezeBecause: t.string({
      nullable: true,
      description: 'Why freezeAccountReview would refuse the caller; null where it would not.',
      resolve: explainReviewFreezing,
    }),
    createdBy: t.relation('createdBy', { nullable: true, description: 'Who began it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was begun.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was changed last.' }),
    version: t.exposeInt('version', { description: 'For expectedVersion.' }),
    pack: t.field({
      type: ReviewPackType,
      description: 'One edition with all figures: as frozen, or as they are now. Refused as NO_SNAPSHOT without any.',
      complexity: { field: 30 },
      args: { edition: t.arg({ type: ReviewEdition, required: true, description: 'Whom it is for.' }) },
      resolve: (review, { edition }, context) => readPack(context, review, edition),
    }),
    exports: t.field({
      type: [ReviewExport],
      description: 'The editions as PDF.',
      resolve: ({ id }) =>
        editions.map((edition) => ({ edition, url: `/account-reviews/${id}/${edition.toLowerCase()}.pdf` })),
    }),
  }),
});

builder.queryField('accountReview', (t) =>
  t.prismaField({
    type: 'AccountReview',
    nullable: true,
    description: 'One review; null where there is none.',
    authScopes: { can: 'readReviews' },
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.accountReview.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);
