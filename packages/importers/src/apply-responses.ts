import { recordChange, recordChanges } from '@tenure/db/change';
import { type ImportedSurvey, importResponses } from '@tenure/workflows/survey-import';
import { lockRow } from '@tenure/workflows/transaction';
import type { Applying } from './applying.ts';
import type { ResolvedResponse } from './response-rows.ts';

/** Those who answered and whom nobody knows, by e-mail. */
async function createContacts({ tx, mapping, actor, now }: Applying, rows: readonly ResolvedResponse[]) {
  const wanted = rows.flatMap(({ survey, newContact }) =>
    newContact === null ? [] : [{ ...newContact, accountId: survey.accountId }],
  );
  if (wanted.length === 0) return new Map<string, number>();
  const { source } = mapping;
  const data = wanted.map((contact) => ({ ...contact, source, createdAt: now, updatedAt: now }));
  const created = await tx.contact.createManyAndReturn({ data, skipDuplicates: true });
  const change = { actor, at: now, action: 'contact.imported', entityType: 'contact' };
  await recordChanges(
    tx,
    created.map(({ id, accountId, name, email }) => ({ ...change, entityId: id, after: { accountId, name, email } })),
  );
  const emails = wanted.map(({ email }) => email);
  const found = await tx.contact.findMany({ where: { email: { in: emails } }, select: { id: true, email: true } });
  return new Map(found.map(({ id, email }) => [email, id]));
}

/** Writes surveys that are new, and finds their ids by the lines they came from. */
export async function createResponses(applying: Applying, rows: readonly ResolvedResponse[]) {
  if (rows.length === 0) return [];
  const { tx, mapping, actor, now } = applying;
  const idByEmail = await createContacts(applying, rows);
  const surveys = rows.map(({ survey, newContact }) => {
    const contactId = newContact === null ? survey.contactId : (idByEmail.get(newContact.email) ?? survey.contactId);
    return { ...survey, contactId };
  });
  await importResponses(tx, surveys, actor, now);
  const keys = rows.map(({ row }) => row.key);
  const written = await tx.survey.findMany({
    where: { source: mapping.source, sourceKey: { in: keys } },
    select: { id: true, sourceKey: true },
  });
  const idByKey = new Map(written.map(({ id, sourceKey }) => [sourceKey, id]));
  return rows.flatMap(({ row }) => {
    const entityId = idByKey.get(row.key);
    return entityId === undefined ? [] : [{ line: row.line, entityId }];
  });
}

/** The answer of a newer file: it counts from now on, an earlier one is kept. */
export async function answerImported({ tx, actor, now }: Applying, surveyId: number, { answers }: ImportedSurvey) {
  const answer = answers.at(-1);
  if (!answer) return;
  await lockRow(tx, 'survey', 'survey', surveyId);
  await tx.surveyAnswer.updateMany({
    where: { surveyId, supersededAt: null },
    data: { supersededAt: answer.answeredAt },
  });
  await tx.surveyAnswer.create({ data: { ...answer, surveyId, channel: 'IMPORT' } });
  const change = { actor, at: now, action: 'survey.import-answered', entityType: 'survey', entityId: surveyId };
  await recordChange(tx, { ...change, after: { score: answer.score } });
}
