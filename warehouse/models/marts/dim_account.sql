-- One row per account.
create table dim_account as
select * from stg_account order by account_id;
comment on table dim_account is 'One row per account.';
