-- One row per account, currency and month in which it was left without MRR.
create view int_churned_account as
with noticed as (
  select
    moves.account_id, moves.currency, moves.month, notices.notice_id, notices.reason, notices.evidence,
    notices.noticed_at
  from stg_evaluated_mrr_movement as moves
  join stg_churn_notice as notices using (account_id)
  where moves.view = 'POINT_TO_POINT' and moves.kind = 'CHURN' and notices.withdrawn_at is null
    and notices.noticed_at < strptime(moves.month, '%Y-%m') + interval 1 month
  qualify row_number() over (
    partition by moves.account_id, moves.currency, moves.month order by notices.noticed_at desc, notices.notice_id desc
  ) = 1
)
select
  moves.account_id, moves.currency, moves.month, moves.tier, moves.is_provisional,
  moves.before_minor as mrr_minor, noticed.notice_id, noticed.noticed_at,
  coalesce(noticed.reason, 'NOT_GIVEN') as reason, coalesce(noticed.evidence, 'no reason given') as evidence
from stg_evaluated_mrr_movement as moves
left join noticed using (account_id, currency, month)
where moves.view = 'POINT_TO_POINT' and moves.kind = 'CHURN';
comment on view int_churned_account is 'One row per account, currency and month in which it was left without MRR.';
