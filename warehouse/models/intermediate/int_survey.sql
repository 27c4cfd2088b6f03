-- One row per survey with its account as it was when it was asked.
create view int_survey as
with first_tier as (
  select account_id, arg_min(tier, effective_at) as tier from stg_account_tier_change group by account_id
),
counted as (
  select answers.survey_id, answers.score
  from stg_survey_answer as answers
  join stg_evaluated_survey_answer as evaluated using (answer_id)
  where evaluated.exclusion_reason is null
),
answer_counts as (
  select survey_id, count(*) as answers from stg_survey_answer group by survey_id
)
select
  surveys.*, evaluated.* exclude (survey_id), contacts.contact_name, tickets.ticket_number,
  coalesce(changes.tier, first_tier.tier, accounts.tier) as tier,
  counted.score as latest_score, coalesce(answer_counts.answers, 0) as answers
from (select *, coalesce(sent_at, scheduled_at) as asked_at from stg_survey) as surveys
join stg_evaluated_survey as evaluated using (survey_id)
join stg_account as accounts using (account_id)
join stg_contact as contacts on surveys.contact_id = contacts.contact_id
left join stg_ticket as tickets on surveys.ticket_id = tickets.ticket_id
left join first_tier using (account_id)
left join counted using (survey_id)
left join answer_counts using (survey_id)
asof left join stg_account_tier_change as changes
  on surveys.account_id = changes.account_id and surveys.asked_at >= changes.effective_at;
comment on view int_survey is 'One row per survey with its account as it was when it was asked.';
