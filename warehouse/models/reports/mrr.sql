-- One row per account, currency and month with MRR or a movement of it.
create view mrr as
select
  month, currency, tier, is_provisional, start_minor, mrr_minor,
  mrr_minor - start_minor as change_minor, cast(mrr_minor > 0 as integer) as accounts
from fct_mrr;
comment on view mrr is 'One row per account, currency and month with MRR or a movement of it.';
