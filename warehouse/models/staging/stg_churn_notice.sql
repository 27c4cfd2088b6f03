-- One row per notice that a customer leaves.
create view stg_churn_notice as
select
  id as notice_id, account_id, noticed_at, cast(effective_date as timestamp) as effective_at, reason, evidence,
  withdrawn_at
from raw_churn_notice;
comment on view stg_churn_notice is 'One row per notice that a customer leaves.';
