import { instantLiteral, type SourceTable, table } from './source-table.ts';

/** What was stamped by `at`; a later stamp is not there yet. */
const until = (column: string, at: string) => `case when x.${column} <= ${at} then x.${column} end as ${column}`;

/** A cancellation has no instant of its own: a survey that was never sent is cancelled in every replay. */
const surveyStatus = (at: string) => `case
  when x.bounced_at <= ${at} then 'BOUNCED'
  when x.sent_at <= ${at} then 'SENT'
  when x.status = 'CANCELLED' and x.sent_at is null then 'CANCELLED'
  else 'SCHEDULED' end as status`;

/** An imported survey is known from when it was sent, as an imported ticket is from when it was created. */
const isKnownSurvey = (survey: string, at: string) => `least(${survey}.created_at, ${survey}.sent_at) <= ${at}`;

/** Surveys and answers, ordered by account as the evaluation reads them. Which answer was the latest is told by their order. */
function surveyTables(at: string): readonly SourceTable[] {
  const columns = [
    'x.id, x.account_id, x.kind',
    surveyStatus(at),
    'x.contact_id, x.ticket_id, x.scheduled_at',
    ...['sent_at', 'delivered_at', 'bounced_at'].map((column) => until(column, at)),
    `case when x.sent_at is null or x.bounced_at <= ${at} then x.reason end as reason`,
    'x.source, x.created_at',
  ];
  return [
    table('survey', columns.join(', '), `survey x where ${isKnownSurvey('x', at)} order by x.account_id, x.id`),
    table(
      'survey_answer',
      `x.id, s.account_id, x.survey_id, s.kind, x.score, x.comment, x.channel, x.answered_at, ${until('superseded_at', at)}`,
      `survey_answer x join survey s on s.id = x.survey_id and ${isKnownSurvey('s', at)} where x.answered_at <= ${at} order by s.account_id, x.survey_id, x.answered_at, x.id`,
    ),
  ];
}

/** Surveys as they stood at `asOf`. Policies and names of contacts come whole, for they are terms. */
export function successTables(asOf: Date): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  return [
    ...surveyTables(at),
    table('contact', 'x.id, x.account_id, x.name', 'contact x order by x.id'),
    table(
      'operating_policy',
      'x.id, x.kind, x.number, x.name, x.effective_from_at',
      "operating_policy x where x.status = 'ADOPTED' order by x.id",
    ),
  ];
}
