import type { ReviewPack, ReviewSection } from '@tenure/scorecards/review';
import type { ReviewAction } from '@tenure/workflows/account-reviews';
import { builder } from '../../graphql/builder.ts';
import { Tier } from '../../graphql/vocabulary.ts';
import { ReviewEdition } from './review-vocabulary.ts';

export const ReviewActionType = builder.objectRef<ReviewAction>('ReviewAction').implement({
  description: 'What somebody is to do after a review.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What.' }),
    owner: t.exposeString('owner', { description: 'Who.' }),
    dueDate: t.exposeString('dueDate', { nullable: true, description: 'Until when, YYYY-MM-DD.' }),
    isForCustomer: t.exposeBoolean('isForCustomer', { description: 'Whether the customer sees it.' }),
  }),
});

const ReviewSectionType = builder.objectRef<ReviewSection>('ReviewSection').implement({
  description: 'A table of a review, its cells ready to print.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Key.' }),
    title: t.exposeString('title', { description: 'Title.' }),
    words: t.exposeString('words', { description: 'What it says.' }),
    emptyReason: t.string({
      nullable: true,
      description: 'Said where there is no row; null where there are rows.',
      resolve: ({ rows, emptyReason }) => (rows.length === 0 ? emptyReason : null),
    }),
    columns: t.stringList({ description: 'Headings.', resolve: ({ columns }) => [...columns] }),
    rows: t.field({
      type: t.listRef(t.listRef('String')),
      description: 'Rows of cells, one for each heading.',
      resolve: ({ rows }) => rows.map(({ cells }) => [...cells]),
    }),
  }),
});

export const ReviewPackType = builder.objectRef<ReviewPack>('ReviewPack').implement({
  description: 'One edition of a review, in the order it is printed in.',
  fields: (t) => ({
    edition: t.expose('edition', { type: ReviewEdition, description: 'Whom it is for.' }),
    accountName: t.exposeString('accountName', { description: 'The customer.' }),
    tier: t.field({ type: Tier, description: 'Its tier.', resolve: ({ tier }) => tier as typeof Tier.$inferType }),
    quarter: t.exposeString('quarter', { description: 'YYYY-Qn.' }),
    title: t.exposeString('title', { description: 'The customer and the quarter.' }),
    fromMonth: t.exposeString('fromMonth', { description: 'The first month.' }),
    toMonth: t.exposeString('toMonth', { description: 'The last month.' }),
    asOf: t.field({ type: 'DateTime', description: 'The instant it is of.', resolve: ({ asOf }) => new Date(asOf) }),
    isProvisional: t.boolean({
      description: 'Whether the quarter may still change by itself.',
      resolve: ({ provisionalReason }) => provisionalReason !== null,
    }),
    provisionalReason: t.exposeString('provisionalReason', { nullable: true, description: 'Why it may.' }),
    csmName: t.exposeString('csmName', { nullable: true, description: 'Who looks after the customer.' }),
    goals: t.exposeString('goals', { description: 'What the customer wants to reach.' }),
    requests: t.exposeString('requests', { description: 'What it asked for.' }),
    actions: t.field({
      type: [ReviewActionType],
      description: 'What is to be done; in the customer’s edition only what it is to see.',
      resolve: ({ actions }) => [...actions],
    }),
    sections: t.field({
      type: [ReviewSectionType],
      description: 'The figures, in order.',
      resolve: ({ sections }) => [...sections],
    }),
    internalNote: t.exposeString('internalNote', { nullable: true, description: 'Null in the customer’s edition.' }),
  }),
});
