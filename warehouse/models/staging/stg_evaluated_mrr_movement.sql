-- One row per account, currency, month, view and change of MRR.
create view stg_evaluated_mrr_movement as
select
  account_id, currency, month, view, ordinal, tier, is_provisional, kind, moved_at, before_minor, after_minor,
  amount_minor
from raw_evaluated_mrr_movement;
comment on view stg_evaluated_mrr_movement is 'One row per account, currency, month, view and change of MRR.';
