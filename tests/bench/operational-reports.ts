/** A report as one would write it on the tables that people work in. */
export interface OperationalReport {
  /** The report of the warehouse that it stands beside. */
  readonly report: string;
  /** One row for each thing counted. */
  readonly facts: string;
  readonly dimensions: readonly string[];
  /** Aggregates by the name they get. */
  readonly measures: Readonly<Record<string, string>>;
}

const counted = 'not ticket.is_spam and not ticket.is_test and ticket.merged_into_id is null';
const monthOf = (column: string) => `to_char(${column}, 'YYYY-MM') as month`;

/**
 * Simpler than the warehouse's: no as-of, no exclusions by reason, no replayed rules. What it would take to be as exact can
 * only make them slower.
 */
export const operationalReports: readonly OperationalReport[] = [
  {
    report: 'sla_attainment',
    facts: `select ${monthOf('clock.decided_at')}, clock.kind, clock.tier, clock.severity, ticket.account_id, account.name,
      clock.state, ticket.is_auto_resolved
      from ticket_clock as clock join ticket on ticket.id = clock.ticket_id left join account on account.id = ticket.account_id
      where clock.state in ('MET', 'MISSED') and ${counted}`,
    dimensions: ['month', 'kind', 'tier', 'severity', 'account_id', 'name'],
    measures: {
      met: `count(*) filter (where state = 'MET' and not is_auto_resolved)`,
      missed: `count(*) filter (where state = 'MISSED' and not is_auto_resolved)`,
      auto_resolved: 'count(*) filter (where is_auto_resolved)',
    },
  },
  {
    report: 'resolution_time',
    facts: `select ${monthOf('ticket.solved_at')}, clock.tier, clock.severity, ticket.account_id, account.name, clock.elapsed_ms
      from ticket_clock as clock join ticket on ticket.id = clock.ticket_id left join account on account.id = ticket.account_id
      where clock.kind = 'RESOLUTION' and ticket.solved_at is not null and ${counted}`,
    dimensions: ['month', 'tier', 'severity', 'account_id', 'name'],
    measures: {
      solved: 'count(*)',
      median: 'percentile_cont(0.5) within group (order by elapsed_ms)',
      ninetieth: 'percentile_cont(0.9) within group (order by elapsed_ms)',
    },
  },
  {
    report: 'automation_rate',
    facts: `select ${monthOf('ticket.created_at')}, ticket.account_id, account.name, ticket.channel, ticket.is_auto_resolved,
      exists (select from ticket_message as message where message.ticket_id = ticket.id and message.author_kind = 'AGENT') as has_answer
      from ticket left join account on account.id = ticket.account_id where ${counted}`,
    dimensions: ['month', 'account_id', 'name', 'channel'],
    measures: {
      tickets: 'count(*)',
      automatic: 'count(*) filter (where is_auto_resolved)',
      answered: 'count(*) filter (where has_answer)',
    },
  },
  {
    report: 'usage_by_month',
    facts: `select ${monthOf('usage.date')}, usage.account_id, account.name, usage.api_calls, usage.logins
      from account_usage as usage join account on account.id = usage.account_id`,
    dimensions: ['month', 'account_id', 'name'],
    measures: { api_calls: 'sum(api_calls)', logins: 'sum(logins)' },
  },
  {
    report: 'health_colors',
    facts: `select ${monthOf('health.date')}, health.color, account.tier
      from account_health as health join account on account.id = health.account_id`,
    dimensions: ['month', 'tier'],
    measures: { red: `count(*) filter (where color = 'RED')`, all_days: 'count(*)' },
  },
  {
    report: 'survey_scores',
    facts: `select ${monthOf('answer.answered_at')}, survey.kind, survey.account_id, account.name, answer.score
      from survey_answer as answer join survey on survey.id = answer.survey_id join account on account.id = survey.account_id
      where answer.superseded_at is null`,
    dimensions: ['month', 'kind', 'account_id', 'name'],
    measures: { answers: 'count(*)', scores: 'sum(score)' },
  },
];

/** The first page, how many groups there are, and the row above them. */
export function operationalStatements({ facts, dimensions, measures }: OperationalReport, pageRows: number): string[] {
  const aggregates = Object.entries(measures)
    .map(([name, sql]) => `${sql} as ${name}`)
    .join(', ');
  const groups = dimensions.join(', ');
  return [
    `select ${groups}, ${aggregates} from (${facts}) as facts group by ${groups} order by ${groups} limit ${pageRows}`,
    `select count(*) from (select 1 from (${facts}) as facts group by ${groups}) as groups`,
    `select ${aggregates} from (${facts}) as facts`,
  ];
}
