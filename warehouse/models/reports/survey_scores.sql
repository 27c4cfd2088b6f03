-- One row per answer of a survey, superseded ones too.
create view survey_scores as
with counted as (
  select *, cast(exclusion_reason is null as integer) as is_counted from fct_survey_answer
)
select
  counted.month, counted.kind, counted.tier, counted.account_id, accounts.account_name,
  is_counted as n,
  is_counted * score as score_sum,
  is_counted * score * score as score_square_sum,
  is_counted * good as good,
  is_counted * promoters as promoters,
  is_counted * passives as passives,
  is_counted * detractors as detractors,
  is_counted * (promoters - detractors) as promoters_less_detractors,
  is_counted * (promoters + passives + detractors) as nps_answers,
  1 - is_counted as excluded_superseded
from counted
join dim_account as accounts using (account_id);
comment on view survey_scores is 'One row per answer of a survey, superseded ones too.';
