import { builder } from '../../graphql/builder.ts';
import { costOfItems, costOfPage, PageInput } from '../../graphql/page.ts';
import { countPage, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';
import { SurveyFilter, surveyConditions, surveySource } from './survey-filter.ts';

const SurveySort = sortOf('Survey', {
  SCHEDULED_AT: 'When it is, or was, to be sent.',
  SENT_AT: 'When it was sent; those that were not come last.',
  ANSWERED_AT: 'When it was answered; those that were not come last.',
  SCORE: 'The score of the answer that counts.',
  ACCOUNT: 'Name of the account.',
});

const list = {
  from: surveySource,
  id: 's.id',
  columns: {
    SCHEDULED_AT: 's.scheduled_at',
    SENT_AT: 's.sent_at',
    ANSWERED_AT: 'x.answered_at',
    SCORE: 'x.score',
    ACCOUNT: 'a.name',
  },
  fallback: { field: 'SCHEDULED_AT', direction: 'DESC' },
} as const;

const SurveyPage = builder.objectRef<SqlPage>('SurveyPage').implement({
  description: 'A page of surveys.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Survey'],
      description: 'The surveys of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.survey.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
  }),
});

builder.queryField('surveys', (t) =>
  t.field({
    type: SurveyPage,
    description: 'Surveys and what was answered.',
    authScopes: { can: 'readSuccess' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: SurveyFilter, description: 'Which ones.' }),
      sort: t.arg({ type: SurveySort, description: 'In which order; latest first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => sqlPageOf(list, surveyConditions(filter), sort, page),
  }),
);
