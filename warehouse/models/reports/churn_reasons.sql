-- One row per account, currency and month in which it was left without MRR.
create view churn_reasons as
select
  month, reason, currency, is_provisional, mrr_minor,
  1 as n,
  cast(notice_id is not null as integer) as explained
from fct_churned_account;
comment on view churn_reasons is 'One row per account, currency and month in which it was left without MRR.';
