import { enumOf } from '../../graphql/words.ts';

export const SurveyKind = enumOf('SurveyKind', 'What a survey asks (§14).', {
  CSAT: 'How satisfied, from 0 to 10, after a solve.',
  NPS: 'How likely to recommend, from 0 to 10, every 90 days.',
  CES: 'How easy it was, from 1 to 7, after a solve.',
});

export const SurveyStatus = enumOf('SurveyStatus', 'Where a survey stands.', {
  SCHEDULED: 'Planned; not sent yet.',
  SENT: 'On its way, or with the contact.',
  BOUNCED: 'The mail came back: the address does not exist.',
  CANCELLED: 'Not sent; its reason says why.',
});

export const AnswerChannel = enumOf('AnswerChannel', 'Where an answer came from.', {
  LINK: 'The link in our mail.',
  IMPORT: 'Another tool.',
});
