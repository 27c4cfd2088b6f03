import { cancelSurvey } from '@tenure/workflows/survey-end';
import { optInToSurveys, optOutOfSurveys } from '@tenure/workflows/survey-opt-out';
import { sendSurvey } from '@tenure/workflows/survey-sending';
import { reasonArg } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { SurveyKind } from './survey-vocabulary.ts';

const SendSurveyInput = builder.inputType('SendSurveyInput', {
  description: 'A question to ask now.',
  fields: (t) => ({
    kind: t.field({ type: SurveyKind, required: true, description: 'What to ask.' }),
    contactId: t.id({ required: true, description: 'Whom.' }),
    ticketId: t.id({ description: 'About which solved ticket of the contact; needed for CSAT and CES, not for NPS.' }),
  }),
});

builder.mutationFields((t) => ({
  sendSurvey: t.prismaField({
    type: 'Survey',
    description: 'Asks a contact now. The cap and whoever opted out are respected.',
    authScopes: { can: 'sendSurveys' },
    errors: {},
    args: { input: t.arg({ type: SendSurveyInput, required: true, description: 'The question.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const contactId = readId('contactId', input.contactId);
      const ticketId = readOptionalId('ticketId', input.ticketId);
      const { id } = await sendSurvey(db, { kind: input.kind, contactId, ticketId }, actor, now);
      return db.survey.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  cancelSurvey: t.prismaField({
    type: 'Survey',
    description: 'Takes back a survey that is planned.',
    authScopes: { can: 'sendSurveys' },
    errors: {},
    args: {
      id: t.arg.id({ required: true, description: 'The survey’s id.' }),
      reason: t.arg.string({ required: true, description: 'Why; kept with it.' }),
    },
    resolve: async (query, _root, { id, reason }, { db, actor, now }) => {
      const surveyId = readId('id', id);
      await cancelSurvey(db, { surveyId, reason }, actor, now);
      return db.survey.findUniqueOrThrow({ ...query, where: { id: surveyId } });
    },
  }),
}));

/** Both take a contact and answer with it. */
function addOptMutation(name: string, description: string, change: typeof optOutOfSurveys): void {
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: 'Contact',
      description,
      authScopes: { can: 'sendSurveys' },
      errors: {},
      args: { contactId: t.arg.id({ required: true, description: 'The contact’s id.' }), reason: reasonArg },
      resolve: async (query, _root, args, { db, actor, now }) => {
        const contactId = readId('contactId', args.contactId);
        await change(db, { contactId, reason: args.reason ?? null }, actor, now);
        return db.contact.findUniqueOrThrow({ ...query, where: { id: contactId } });
      },
    }),
  );
}

addOptMutation(
  'optOutOfSurveys',
  'For a contact who asks not to be surveyed: nothing more is sent, and what was planned is taken back.',
  optOutOfSurveys,
);
addOptMutation('optInToSurveys', 'For a contact who wants to be asked again.', optInToSurveys);
