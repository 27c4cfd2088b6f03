import { anything, assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { definitionOf, findSurveyTermsFaults, shippedSurveyTerms } from './survey-terms.ts';

test('what is shipped has no fault, and says what §14 says', () => {
  expect(findSurveyTermsFaults(shippedSurveyTerms)).toEqual([]);
  expect(definitionOf(shippedSurveyTerms, 'CSAT')).toMatchObject({ isEnabled: true, delayHours: 24, lowAtMost: 5 });
  expect(shippedSurveyTerms).toMatchObject({ repeatDays: 90, capDays: 14, bounceDays: 90, answerDays: 30 });
});

const [csat, nps, ces] = shippedSurveyTerms.definitions;
const withCsat = (change: object) => ({ ...shippedSurveyTerms, definitions: [{ ...csat, ...change }, nps, ces] });

test.each([
  [{ ...shippedSurveyTerms, capDays: -1 }, 'capDays', '-1'],
  [{ ...shippedSurveyTerms, repeatDays: '90' }, 'repeatDays', '90'],
  [{ ...shippedSurveyTerms, senderName: 'Acme\r\nBcc: eve@evil.example' }, 'senderName', /Bcc/],
  [{ ...shippedSurveyTerms, cap: 3 }, 'cap', '3'],
  [{ ...shippedSurveyTerms, definitions: {} }, 'definitions', '{}'],
  [{ ...shippedSurveyTerms, definitions: [csat, nps] }, 'definitions', 'no definition of CES'],
  [{ ...shippedSurveyTerms, definitions: [csat, csat, nps, ces] }, 'definitions', '2 definitions of CSAT'],
  [withCsat({ kind: 'SMILEY' }), 'definitions.0.kind', 'SMILEY'],
  [withCsat({ delayHours: 721 }), 'definitions.0.delayHours', '721'],
  [withCsat({ lowAtMost: 10 }), 'definitions.0.lowAtMost', '10'],
  [withCsat({ isEnabled: 'yes' }), 'definitions.0.isEnabled', 'yes'],
  [withCsat({ question: '' }), 'definitions.0.question', ''],
  [{ ...shippedSurveyTerms, definitions: [csat, { ...nps, delayHours: 1 }, ces] }, 'definitions.1.delayHours', '1'],
])('terms like %j are refused: %s', (content, field, value) => {
  const [fault] = findSurveyTermsFaults(content);
  expect(fault).toMatchObject({ field, value: typeof value === 'string' ? value : expect.stringMatching(value) });
});

test('whatever JSON says is answered with faults, never with a crash', () => {
  assert(property(anything(), (content) => findSurveyTermsFaults(content).length > 0));
});
