-- One row: the load.
create view stg_load as
select as_of, strftime(as_of, '%Y-%m') as as_of_month, is_replay from raw_load;
comment on view stg_load is 'One row: the load.';
