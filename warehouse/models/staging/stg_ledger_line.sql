-- One row per line of a ledger entry.
create view stg_ledger_line as
select id as line_id, entry_id, ledger_account, debit_minor, credit_minor, invoice_id, credit_id from raw_ledger_line;
comment on view stg_ledger_line is 'One row per line of a ledger entry.';
