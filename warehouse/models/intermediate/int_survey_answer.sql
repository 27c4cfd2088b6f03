-- One row per answer of a survey with its account as it was when it was answered.
create view int_survey_answer as
with first_tier as (
  select account_id, arg_min(tier, effective_at) as tier from stg_account_tier_change group by account_id
)
select
  answers.*, evaluated.* exclude (answer_id), strftime(answers.answered_at, '%Y-%m') as month,
  surveys.contact_id, contacts.contact_name, tickets.ticket_id, tickets.ticket_number, surveys.source,
  coalesce(changes.tier, first_tier.tier, accounts.tier) as tier
from stg_survey_answer as answers
join stg_evaluated_survey_answer as evaluated using (answer_id)
join stg_survey as surveys using (survey_id)
join stg_account as accounts on answers.account_id = accounts.account_id
join stg_contact as contacts on surveys.contact_id = contacts.contact_id
left join stg_ticket as tickets on surveys.ticket_id = tickets.ticket_id
left join first_tier on answers.account_id = first_tier.account_id
asof left join stg_account_tier_change as changes
  on answers.account_id = changes.account_id and answers.answered_at >= changes.effective_at;
comment on view int_survey_answer is 'One row per answer of a survey with its account as it was when it was answered.';
