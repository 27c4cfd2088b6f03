-- What the schema file can't say of surveys, health, flags and figures: append-only tables, one open at a time, value checks.

create trigger account_health_append_only before update or delete or truncate on account_health
  for each statement execute function refuse_change();
create trigger play_step_append_only before update or delete or truncate on play_step
  for each statement execute function refuse_change();
create trigger red_flag_event_append_only before update or delete or truncate on red_flag_event
  for each statement execute function refuse_change();
create trigger frozen_scorecard_append_only before update or delete or truncate on frozen_scorecard
  for each statement execute function refuse_change();
create trigger frozen_metric_rows_append_only before update or delete or truncate on frozen_metric_rows
  for each statement execute function refuse_change();
create trigger survey_answer_kept before delete or truncate on survey_answer
  for each statement execute function refuse_change();
create trigger red_flag_kept before delete or truncate on red_flag
  for each statement execute function refuse_change();
create trigger account_play_kept before delete or truncate on account_play
  for each statement execute function refuse_change();
create trigger security_report_kept before delete or truncate on security_report
  for each statement execute function refuse_change();

-- Policies that are data.
alter table operating_policy add constraint operating_policy_adopted_has_instant
  check (status <> 'ADOPTED' or effective_from_at is not null);

-- Surveys: scores lie on their scale, and one answer of a survey counts.
alter table survey_answer add constraint survey_answer_score check (score between 0 and 10);
alter table survey_answer add constraint survey_answer_superseded_later
  check (superseded_at is null or superseded_at >= answered_at);
create unique index survey_answer_latest on survey_answer (survey_id) where superseded_at is null;
alter table survey add constraint survey_sent_has_instant
  check (status not in ('SENT', 'BOUNCED') or sent_at is not null);

-- Usage, churn, costs.
alter table account_usage add constraint account_usage_counts check (
  api_calls >= 0 and logins >= 0 and active_users >= 0 and (seats is null or seats >= 0));
create unique index churn_notice_standing on churn_notice (account_id, effective_date) where withdrawn_at is null;
alter table cost_item add constraint cost_item_values check (
  month ~ '^\d{4}-(0[1-9]|1[0-2])$' and amount_minor >= 0 and allocation_percent_times_100 between 0 and 10000);

-- Health, plays, flags: one open play per account and reason, one open episode per rule and subject.
alter table account_health add constraint account_health_values check (
  (score is null or score between 0 and 100) and known_weight between 0 and total_weight
  and (score is not null or reason is not null));
create unique index account_play_open on account_play (account_id, reason) where status = 'OPEN';
alter table account_play add constraint account_play_closed
  check ((status = 'OPEN') = (closed_at is null) and (status <> 'DONE' or outcome is not null));
create unique index red_flag_open on red_flag (rule, subject) where ended_at is null;
-- Every ticket of this category is a security report; looked for at each change.
create index ticket_security on ticket (id) where lower(category) = 'security';
alter table security_report add constraint security_report_four_eyes
  check (cleared_by_id is null or cleared_by_id <> clear_proposed_by_id);

-- Figures that were shown.
alter table frozen_scorecard add constraint frozen_scorecard_period check (
  (kind = 'MONTHLY' and period ~ '^\d{4}-(0[1-9]|1[0-2])$') or (kind = 'QUARTERLY' and period ~ '^\d{4}-Q[1-4]$'));
alter table account_review add constraint account_review_quarter check (quarter ~ '^\d{4}-Q[1-4]$');
alter table account_review add constraint account_review_frozen
  check ((frozen_at is null) = (content is null) and (content is null) = (hash is null));
alter table scorecard_schedule add constraint scorecard_schedule_day
  check (day_of_month between 1 and 28 and hour_of_day between 0 and 23);
