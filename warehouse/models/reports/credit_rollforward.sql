-- One row per month, liability account and currency, from the first posting on.
create view credit_rollforward as
select * from fct_credit_rollforward;
comment on view credit_rollforward is 'One row per month, liability account and currency, from the first posting on.';
