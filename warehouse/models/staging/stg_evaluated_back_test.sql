-- One row per quarter that is over and model of health.
create view stg_evaluated_back_test as
select * from raw_evaluated_back_test;
comment on view stg_evaluated_back_test is 'One row per quarter that is over and model of health.';
