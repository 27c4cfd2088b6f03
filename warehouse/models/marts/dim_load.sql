-- One row: the load.
create table dim_load as
select as_of, as_of_month, is_replay from stg_load;
comment on table dim_load is 'One row: the load.';
