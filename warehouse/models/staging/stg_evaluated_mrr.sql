-- One row per account, currency and month with MRR or a movement of it.
create view stg_evaluated_mrr as
select account_id, currency, month, tier, cohort_month, is_provisional, start_minor, end_minor as mrr_minor
from raw_evaluated_mrr;
comment on view stg_evaluated_mrr is 'One row per account, currency and month with MRR or a movement of it.';
