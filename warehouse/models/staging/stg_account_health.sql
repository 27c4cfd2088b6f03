-- One row per account, UTC day and model of health.
create view stg_account_health as
select
  id as health_id, account_id, date as health_date, model_id, score, color, reason, known_weight, total_weight, overrides,
  evaluated_at
from raw_account_health;
comment on view stg_account_health is 'One row per account, UTC day and model of health.';
