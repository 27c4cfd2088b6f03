-- One row per billing mistake with one root cause.
create table dim_billing_correction as
select * from stg_billing_correction order by correction_id;
comment on table dim_billing_correction is 'One row per billing mistake with one root cause.';
