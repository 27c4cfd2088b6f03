-- One row per contract with what is expected of its renewal.
create view stg_evaluated_renewal as
select
  contract_id, account_id, currency, month, cast(renewal_date as timestamp) as renewal_at,
  cast(end_date as timestamp) as end_at, forecast, is_decided, mrr_minor, churn_permille, expected_loss_minor,
  health_score, health_color, notice_id
from raw_evaluated_renewal;
comment on view stg_evaluated_renewal is 'One row per contract with what is expected of its renewal.';
