import { type Actor, recordChanges } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import { isOnScale, type SurveyKind, scaleWords } from '@tenure/domain/survey-vocabulary';
import { longestComment } from './survey-answering.ts';

/** A survey that another tool sent, with all that was answered to it. */
export interface ImportedSurvey {
  readonly source: string;
  /** Its key in that tool. */
  readonly sourceKey: string;
  readonly kind: SurveyKind;
  readonly accountId: number;
  readonly contactId: number;
  readonly ticketId: number | null;
  readonly sentAt: Date;
  /** Null where the tool says that it did not arrive; `sentAt` where it says nothing. */
  readonly deliveredAt: Date | null;
  readonly bouncedAt: Date | null;
  /** Earliest first; the last one counts. */
  readonly answers: readonly ImportedAnswer[];
}

export interface ImportedAnswer {
  readonly score: number;
  readonly comment: string | null;
  readonly answeredAt: Date;
}

/** What can't be meant, in the words of §21. `field` is what a column is called. */
export interface ImportFault {
  readonly field: string;
  readonly value: string;
  readonly accepted: string;
}

/** Everything that keeps a row from being imported; it is for the importer to say in which line. */
export function findResponseFaults(row: ImportedSurvey, now: Date): ImportFault[] {
  const { kind, sentAt, deliveredAt, bouncedAt, answers } = row;
  const latest = answers.map(({ answeredAt }) => answeredAt);
  const order = latest.flatMap((at, index) => findInstantFault('answeredAt', at, latest[index - 1] ?? sentAt, now));
  const isContrary = bouncedAt !== null && answers.length > 0;
  return [
    ...findInstantFault('sentAt', sentAt, new Date(0), now),
    ...(deliveredAt ? findInstantFault('deliveredAt', deliveredAt, sentAt, now) : []),
    ...(bouncedAt ? findInstantFault('bouncedAt', bouncedAt, sentAt, now) : []),
    ...(isContrary ? [{ field: 'bouncedAt', value: iso(bouncedAt), accepted: 'nothing, as there is an answer' }] : []),
    ...order,
    ...answers.flatMap((answer) => findAnswerFaults(kind, answer)),
  ];
}

function findAnswerFaults(kind: SurveyKind, { score, comment }: ImportedAnswer): ImportFault[] {
  const length = comment?.length ?? 0;
  const isShort = length <= longestComment;
  return [
    ...(isOnScale(kind, score) ? [] : [{ field: 'score', value: String(score), accepted: scaleWords(kind) }]),
    ...(isShort ? [] : [{ field: 'comment', value: `${length} characters`, accepted: `at most ${longestComment}` }]),
  ];
}

function iso(at: Date): string {
  return Number.isNaN(at.getTime()) ? 'Invalid Date' : at.toISOString();
}

function findInstantFault(field: string, at: Date, from: Date, to: Date): ImportFault[] {
  if (at >= from && at <= to) return [];
  return [{ field, value: iso(at), accepted: `an instant from ${iso(from)} to ${iso(to)}` }];
}

export interface ResponseImport {
  readonly written: number;
  /** Known already by source and key; left as they are. */
  readonly known: number;
}

/**
 * Writes past surveys without faults (see `findResponseFaults`) in the caller's transaction, with a number of statements
 * that doesn't depend on how many they are. What was said back then opens no follow-up.
 */
export async function importResponses(
  tx: Transaction,
  surveys: readonly ImportedSurvey[],
  actor: Actor,
  now: Date,
): Promise<ResponseImport> {
  const created = await tx.survey.createManyAndReturn({
    data: surveys.map((survey) => rowOf(survey, now)),
    skipDuplicates: true,
    select: { id: true, source: true, sourceKey: true },
  });
  const idByKey = new Map(created.map(({ id, source, sourceKey }) => [keyOf({ source, sourceKey }), id]));
  const written = surveys.flatMap((survey) => {
    const id = idByKey.get(keyOf(survey));
    // A key that comes twice is written once.
    idByKey.delete(keyOf(survey));
    return id === undefined ? [] : [{ id, survey }];
  });
  await tx.surveyAnswer.createMany({ data: written.flatMap(({ id, survey }) => answersOf(id, survey)) });
  const change = { actor, at: now, action: 'survey.imported', entityType: 'survey' };
  const changes = written.map(({ id, survey: { source, sourceKey } }) => ({
    ...{ ...change, entityId: id, after: { source, sourceKey } },
  }));
  await recordChanges(tx, changes);
  return { written: written.length, known: surveys.length - written.length };
}

function keyOf({ source, sourceKey }: { readonly source: string | null; readonly sourceKey: string | null }): string {
  return `${source}:${sourceKey}`;
}

function rowOf({ answers: _, ...survey }: ImportedSurvey, now: Date): Prisma.SurveyCreateManyInput {
  const status = survey.bouncedAt ? 'BOUNCED' : 'SENT';
  const dedupeKey = `import:${keyOf(survey)}`;
  return { ...survey, status, dedupeKey, scheduledAt: survey.sentAt, createdAt: now };
}

function answersOf(surveyId: number, { answers }: ImportedSurvey): Prisma.SurveyAnswerCreateManyInput[] {
  return answers.map(({ score, comment, answeredAt }, index) => ({
    ...{ surveyId, score, comment, answeredAt, channel: 'IMPORT' },
    supersededAt: answers[index + 1]?.answeredAt ?? null,
  }));
}
