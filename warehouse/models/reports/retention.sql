-- One row per account, currency, month and window.
create view retention as
select
  month, span, currency, tier, is_provisional, start_minor, kept_minor, end_minor, lost_minor,
  1 as n,
  cast(is_lost as integer) as lost_accounts
from fct_retention
where span in ('1M', '12M');
comment on view retention is 'One row per account, currency, month and window.';
