-- One row per account, currency and month with MRR or a movement of it.
create table fct_mrr as
select * from stg_evaluated_mrr order by month, account_id, currency;
comment on table fct_mrr is 'One row per account, currency and month with MRR or a movement of it.';
