import { surveyScales } from '@tenure/domain/survey-vocabulary';
import { definitionOfSurvey } from '@tenure/workflows/survey-terms';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { hasCapability } from '../../roles.ts';
import { AnswerChannel, SurveyKind, SurveyStatus } from './survey-vocabulary.ts';

builder.prismaObject('SurveyAnswer', {
  description: 'What a contact answered (§14). Never edited: an answer that was changed is kept as superseded.',
  authScopes: { can: 'readSuccess' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    score: t.exposeInt('score', { description: 'On the scale of its survey.' }),
    comment: t.exposeString('comment', { nullable: true, description: 'What the contact wrote.' }),
    channel: t.expose('channel', { type: AnswerChannel, description: 'Where it came from.' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', description: 'When it was given.' }),
    supersededAt: t.expose('supersededAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a later answer took its place; null for the one that counts.',
    }),
    survey: t.relation('survey', { description: 'What was asked.' }),
    plays: t.relation('plays', { description: 'What it opened.', query: { orderBy: { id: 'asc' } } }),
  }),
});

const asked = { kind: true, policy: { select: { content: true } } } as const;
const counting = { where: { supersededAt: null } } as const;

builder.prismaObject('Survey', {
  description: 'One question to one contact (§14).',
  authScopes: { can: 'readSuccess' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    kind: t.expose('kind', { type: SurveyKind, description: 'What it asks.' }),
    status: t.expose('status', { type: SurveyStatus, description: 'Where it stands.' }),
    account: t.relation('account', { description: 'The customer.' }),
    contact: t.relation('contact', { description: 'Who is asked.' }),
    ticket: t.relation('ticket', { nullable: true, description: 'The ticket it is about; null for NPS.' }),
    question: t.string({
      description: 'The question, as its policy words it.',
      select: asked,
      resolve: (survey) => definitionOfSurvey(survey).question,
    }),
    scaleFrom: t.int({ description: 'The lowest score.', resolve: ({ kind }) => surveyScales[kind].from }),
    scaleTo: t.int({ description: 'The highest score.', resolve: ({ kind }) => surveyScales[kind].to }),
    lowAtMost: t.int({
      description: 'Scores up to this one open a follow-up.',
      select: asked,
      resolve: (survey) => definitionOfSurvey(survey).lowAtMost,
    }),
    policyNumber: t.int({
      nullable: true,
      description: 'The version of the survey policy it goes by; null where another tool asked.',
      select: { policy: { select: { number: true } } },
      resolve: ({ policy }) => policy?.number ?? null,
    }),
    scheduledAt: t.expose('scheduledAt', { type: 'DateTime', description: 'When it is to be sent.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When it was sent.' }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a mail server took it; the response rate counts from here.',
    }),
    bouncedAt: t.expose('bouncedAt', { type: 'DateTime', nullable: true, description: 'When it came back.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true, description: 'Until when its link answers.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was planned.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it came back, or was not sent.' }),
    source: t.exposeString('source', { nullable: true, description: 'The other tool that asked.' }),
    answers: t.relation('answers', {
      description: 'Every answer, latest first, superseded ones included.',
      query: { orderBy: { id: 'desc' } },
    }),
    answer: t.prismaField({
      type: 'SurveyAnswer',
      nullable: true,
      description: 'The answer that counts; null where there is none.',
      select: (_args, _ctx, nestedSelection) => ({ answers: nestedSelection(counting) }),
      resolve: (_query, { answers }) => answers[0] ?? null,
    }),
    isLow: t.boolean({
      nullable: true,
      description: 'Whether the answer that counts is low; null where there is none.',
      select: { ...asked, answers: { ...counting, select: { score: true } } },
      resolve: (survey) => {
        const score = survey.answers[0]?.score;
        return score === undefined ? null : score <= definitionOfSurvey(survey).lowAtMost;
      },
    }),
    mayCancel: t.boolean({
      description: 'Whether the caller may cancel it now.',
      resolve: ({ status }, _args, { viewer }) =>
        status === 'SCHEDULED' && viewer !== null && hasCapability(viewer.role, 'sendSurveys'),
    }),
  }),
});

builder.queryField('survey', (t) =>
  t.prismaField({
    type: 'Survey',
    nullable: true,
    description: 'One survey; null where there is none.',
    authScopes: { can: 'readSuccess' },
    args: { id: t.arg.id({ required: true, description: 'The survey’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.survey.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);
