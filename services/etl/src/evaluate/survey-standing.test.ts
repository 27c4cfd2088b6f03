import { expect, test } from 'vitest';
import { judgeSurvey, type SurveyRow } from './survey-standing.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const sentAt = at('2026-05-01T00:00:00');
const lastInstant = at('2026-05-31T00:00:00');
const asOf = at('2026-07-01T00:00:00');
const survey = (fields: Partial<SurveyRow> = {}): SurveyRow => ({
  ...{ surveyId: 1, status: 'SENT', scheduledAt: sentAt, sentAt, deliveredAt: sentAt, isImported: false },
  ...fields,
});

test.each([
  ['answered in the last instant of 30 days', lastInstant, asOf, { isAnswered: true, isWaiting: false }],
  ['answered a millisecond later', lastInstant + 1, asOf, { isAnswered: false, isWaiting: false }],
  ['not answered yet', null, lastInstant, { isAnswered: false, isWaiting: true }],
  ['not answered, and the time is over', null, lastInstant + 1, { isAnswered: false, isWaiting: false }],
])('a delivered survey %s', (_, answeredAt, now, expected) => {
  expect(judgeSurvey(survey(), answeredAt, now)).toEqual({ countedAt: sentAt, exclusion: null, ...expected });
});

test.each([
  ['an import that knows the answer alone', survey({ isImported: true }), sentAt, 'SEND_UNKNOWN'],
  ['an import that knows when it was asked', survey({ isImported: true }), sentAt + 1, null],
  ['an import of one that nobody answered', survey({ isImported: true }), null, null],
  ['one on its way', survey({ deliveredAt: null }), null, 'UNDELIVERED'],
  ['a bounced one', survey({ status: 'BOUNCED', deliveredAt: null }), null, 'BOUNCED'],
  ['a cancelled one', survey({ status: 'CANCELLED', sentAt: null, deliveredAt: null }), null, 'CANCELLED'],
])('%s is in the rate or left out for one reason', (_, row, answeredAt, exclusion) => {
  expect(judgeSurvey(row, answeredAt, asOf).exclusion).toBe(exclusion);
});

test.each(['SCHEDULED', 'CANCELLED'] as const)(
  '%s and to be sent after the load, it counts in that later month',
  (status) => {
    const scheduledAt = at('2026-08-01T00:00:00');
    const later = survey({ status, scheduledAt, sentAt: null, deliveredAt: null });
    expect(judgeSurvey(later, null, asOf)).toMatchObject({
      countedAt: scheduledAt,
      exclusion: status,
      isWaiting: false,
    });
  },
);
