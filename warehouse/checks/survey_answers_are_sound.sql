-- Scores lie on their scale, one answer of an answered survey counts, every answer has an account, and none is after the load.
select 'score off its scale' as what, answer_id as id
from fct_survey_answer
where score not between if(kind = 'CES', 1, 0) and if(kind = 'CES', 7, 10)
union all
select 'answers that count', survey_id
from fct_survey_answer
group by survey_id
having count(*) filter (where exclusion_reason is null) <> 1
union all
select 'the latest is another than stored', answer_id
from fct_survey_answer
where not (select is_replay from dim_load) and (superseded_at is null) <> (exclusion_reason is null)
union all
select 'answer without an account', answer_id
from fct_survey_answer
where account_id not in (select account_id from dim_account)
union all
select 'survey without an account', survey_id
from fct_survey
where account_id not in (select account_id from dim_account)
union all
select 'answer after the load', answer_id
from fct_survey_answer, dim_load
where answered_at > as_of
union all
select 'survey after the load', survey_id
from fct_survey, dim_load
where greatest(sent_at, delivered_at, bounced_at) > as_of;
