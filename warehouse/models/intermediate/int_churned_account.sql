-- One row per account, currency and month in which it was left without MRR.
create view int_churned_account as
with churned as (
  select
    *, strptime(month, '%Y-%m') as month_at,
    strptime(lag(month) over (partition by account_id, currency order by month), '%Y-%m') as churned_before_at
  from stg_evaluated_mrr_movement
  where view = 'POINT_TO_POINT' and kind = 'CHURN'
),
noticed as (
  select
    churned.account_id, churned.currency, churned.month, notices.notice_id, notices.reason, notices.evidence,
    notices.noticed_at, date_trunc('month', notices.effective_at) = churned.month_at as is_of_month
  from churned
  join stg_churn_notice as notices using (account_id)
  where notices.withdrawn_at is null
    and (notices.noticed_at < churned.month_at + interval 1 month or is_of_month)
    and coalesce(notices.effective_at >= churned.churned_before_at + interval 1 month, true)
  qualify row_number() over (
    partition by churned.account_id, churned.currency, churned.month
    order by is_of_month desc, notices.noticed_at desc, notices.notice_id desc
  ) = 1
)
select
  churned.account_id, churned.currency, churned.month, churned.tier, churned.is_provisional,
  churned.before_minor as mrr_minor, noticed.notice_id, noticed.noticed_at,
  coalesce(noticed.reason, 'NOT_GIVEN') as reason, coalesce(noticed.evidence, 'no reason given') as evidence
from churned
left join noticed using (account_id, currency, month);
comment on view int_churned_account is 'One row per account, currency and month in which it was left without MRR.';
