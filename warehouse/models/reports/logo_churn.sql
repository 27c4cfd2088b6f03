-- One row per account, month and window.
create view logo_churn as
select
  month, span, tier, is_provisional,
  1 as n,
  cast(is_lost as integer) as lost_accounts
from fct_retention
where is_main and span in ('1M', '12M');
comment on view logo_churn is 'One row per account, month and window.';
