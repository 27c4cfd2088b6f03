-- One row per line of a ledger entry.
create table fct_ledger_line as
select * from int_ledger_line order by period, entry_id, line_id;
comment on table fct_ledger_line is 'One row per line of a ledger entry.';
