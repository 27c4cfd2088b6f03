-- One row per quarter that is over, window up to it and model of health.
create view stg_evaluated_back_test as
select span as "window", * exclude (span) from raw_evaluated_back_test;
comment on view stg_evaluated_back_test is 'One row per quarter that is over, window up to it and model of health.';
