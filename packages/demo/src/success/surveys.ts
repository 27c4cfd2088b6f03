import { timestamp, timestampOrNull } from '../copy-text.ts';
import { day } from '../duration.ts';
import type { World } from '../history.ts';
import type { TableText } from '../table-text.ts';
import { operatingPolicyIds } from './operating-policies.ts';
import type { Solves } from './solves.ts';
import { ContactCourse, type Grudges, type ToldAnswer, type ToldSurvey } from './survey-courses.ts';

/** An answer that counts, with the survey it belongs to. */
export interface CountedAnswer extends ToldAnswer {
  readonly id: number;
  readonly survey: ToldSurvey;
}

const linkDays = 30;

/** Writes every survey of the history and its answers; returns the answers that count, by their instant. */
export function writeSurveys(text: TableText, world: World, solves: Solves, grudges: Grudges): CountedAnswer[] {
  const told = world.customers.flatMap((customer) =>
    customer.contacts.flatMap((contact) => {
      const course = new ContactCourse(customer, contact, world.request.seed, world.span, grudges);
      course.tell(solves.byContact.get(contact.id) ?? []);
      return course.told;
    }),
  );
  told.sort((a, b) => a.createdAt - b.createdAt || a.contactId - b.contactId || (a.dedupeKey < b.dedupeKey ? -1 : 1));
  const ids = told.map((survey) => writeSurvey(text, survey));
  const given = told.flatMap((survey, index) =>
    survey.answers.map((answer, place) => ({ surveyId: ids[index] ?? 0, survey, answer, place })),
  );
  given.sort((a, b) => a.answer.at - b.answer.at || a.surveyId - b.surveyId);
  return given.flatMap(({ surveyId, survey, answer, place }) => {
    const later = survey.answers[place + 1];
    const row = [
      surveyId,
      answer.score,
      answer.comment,
      'LINK',
      timestamp(answer.at),
      timestampOrNull(later?.at ?? null),
    ];
    const id = text.add('survey_answer', row);
    return later ? [] : [{ ...answer, id, survey }];
  });
}

function writeSurvey(text: TableText, survey: ToldSurvey): number {
  const { kind, status, accountId, contactId, ticketId, dedupeKey, scheduledAt, sentAt, reason, createdAt } = survey;
  const expiresAt = sentAt === null ? null : sentAt + linkDays * day;
  const times = [sentAt, survey.deliveredAt, survey.bouncedAt].map(timestampOrNull);
  return text.add('survey', [
    ...[kind, status, operatingPolicyIds.SURVEY, accountId, contactId, ticketId, dedupeKey, timestamp(scheduledAt)],
    ...[...times, reason, timestampOrNull(expiresAt), timestamp(createdAt)],
  ]);
}
