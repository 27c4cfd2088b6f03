import { recordChange } from '@tenure/db/change';
import { type ImportedSurvey, importResponses } from '@tenure/workflows/survey-import';
import { lockRow } from '@tenure/workflows/transaction';
import type { Applying } from './applying.ts';
import type { ResolvedResponse } from './response-rows.ts';

/** Writes surveys that are new, and finds their ids by the lines they came from. */
export async function createResponses(applying: Applying, rows: readonly ResolvedResponse[]) {
  if (rows.length === 0) return [];
  const { tx, mapping, actor, now } = applying;
  await importResponses(
    tx,
    rows.map(({ survey }) => survey),
    actor,
    now,
  );
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
