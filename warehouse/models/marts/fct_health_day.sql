-- One row per account, UTC day and model of health.
-- Family: health (account_id, health_date).
create table fct_health_day as
select * from int_health_day order by health_date, account_id, model_id;
comment on table fct_health_day is 'One row per account, UTC day and model of health.';
