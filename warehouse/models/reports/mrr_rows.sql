-- One row per account, currency and month with MRR or a movement of it.
create view mrr_rows as
select mrr.*, accounts.account_name, mrr_minor > 0 as has_mrr
from fct_mrr as mrr
join dim_account as accounts using (account_id);
comment on view mrr_rows is 'One row per account, currency and month with MRR or a movement of it.';
