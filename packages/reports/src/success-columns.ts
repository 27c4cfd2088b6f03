import {
  accountId as anyAccountId,
  accountName as anyAccountName,
  tier as anyTier,
  choice,
  integer,
  text,
} from './columns.ts';

// The vocabulary of §14 and §15, spelled here because this room imports nothing but zod.
export const surveyKinds = ['CSAT', 'NPS', 'CES'];
const bands = ['GOOD', 'MIDDLE', 'LOW', 'SILENT', 'NOT_ASKED'];
const colors = ['GREEN', 'YELLOW', 'RED'];

export const accountId = { ...anyAccountId, words: 'Key of the account.', isNullable: false };
export const accountName = { ...anyAccountName, isNullable: false };
/** A tier that is always known: the account's. */
export const tierThen = (words: string) => ({ ...anyTier, words, isNullable: false });
export const surveyKind = choice('kind', 'Survey', 'CSAT, NPS or CES.', surveyKinds);
export const surveyBand = choice(
  'band',
  'Band',
  'Good, middle or low by the mean of its answers; silent where surveys reached it and nobody answered; else not asked.',
  bands,
);
export const exposure = choice('exposure', 'Hit by', 'What may have hit the account.', [
  'INCIDENT',
  'BREACH',
  'BILLING_ERROR',
]);
export const healthColor = choice(
  'color',
  'Health',
  'Green, yellow or red; empty where too little is known.',
  colors,
  true,
);
export const contactName = text('contactName', 'Contact', 'Who was asked.');
export const contactId = integer('contactId', 'Contact id', 'Key of the contact.', { isFilter: true });
export const surveyId = integer('surveyId', 'Survey id', 'Key of the survey.', { isFilter: true });
/** The ticket a CSAT or CES survey is about. */
export const surveyTicket = integer('ticketNumber', 'Ticket', 'The ticket it was about; empty for NPS.', {
  isNullable: true,
  isFilter: true,
});
export const surveyTicketId = integer('ticketId', 'Ticket id', 'Key of the ticket.', { isNullable: true });
/** A UTC day as YYYY-MM-DD. */
export const day = (name: string, title: string, words: string) => text(name, title, words, { isFilter: true });
export const modelNumber = integer('modelNumber', 'Model', 'Number of the version of the health model.', {
  isFilter: true,
});
export const successOwner = 'Head of Customer Success';
