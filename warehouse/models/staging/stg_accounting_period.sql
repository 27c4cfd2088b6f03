-- One row per month of the books.
create view stg_accounting_period as
select month, status = 'LOCKED' as is_locked, finalised_at, locked_at from raw_accounting_period;
comment on view stg_accounting_period is 'One row per month of the books.';
