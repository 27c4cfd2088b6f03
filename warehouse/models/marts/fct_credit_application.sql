-- One row per part of a credit taken off an invoice.
create table fct_credit_application as
select *, strftime(applied_at, '%Y-%m') as month from stg_credit_application order by application_id;
comment on table fct_credit_application is 'One row per part of a credit taken off an invoice.';
