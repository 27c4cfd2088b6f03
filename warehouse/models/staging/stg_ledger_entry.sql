-- One row per entry of the ledger.
create view stg_ledger_entry as
select id as entry_id, account_id, kind, period, currency, posted_at, memo from raw_ledger_entry;
comment on view stg_ledger_entry is 'One row per entry of the ledger.';
