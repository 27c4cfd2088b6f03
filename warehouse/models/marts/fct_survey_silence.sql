-- One row per account with recurring revenue, currency, month and kind of survey: where it stands by what it answered.
create table fct_survey_silence as
with kinds as (
  select unnest(['CSAT', 'NPS', 'CES']) as kind
)
select
  revenue.account_id, revenue.currency, revenue.month, kinds.kind, revenue.tier, revenue.mrr_minor,
  coalesce(bands.band, 'NOT_ASKED') as band, coalesce(bands.delivered, 0) as delivered, coalesce(bands.n, 0) as answers,
  coalesce(bands.score_sum, 0) as score_sum
from stg_evaluated_mrr as revenue
cross join kinds
left join stg_evaluated_survey_band as bands
  on revenue.account_id = bands.account_id and revenue.month = bands.month and kinds.kind = bands.kind
where revenue.mrr_minor > 0 and revenue.month >= (select min(month) from stg_evaluated_survey_band)
order by revenue.month, kinds.kind, revenue.account_id, revenue.currency;
comment on table fct_survey_silence is 'One row per account with recurring revenue, currency, month and kind of survey: where it stands by what it answered.';
