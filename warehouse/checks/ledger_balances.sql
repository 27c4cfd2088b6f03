-- Debits equal credits in every entry, and in every period and currency; every posting to a liability is a known movement.
select 'entry' as what, cast(entry_id as varchar) as key, sum(debit_minor) as debit_minor, sum(credit_minor) as credit_minor
from fct_ledger_line
group by entry_id
having sum(debit_minor) <> sum(credit_minor) or count(*) < 2
union all
select 'period', period || ' ' || currency, sum(debit_minor), sum(credit_minor)
from fct_ledger_line
group by period, currency
having sum(debit_minor) <> sum(credit_minor)
union all
select 'movement', cast(line_id as varchar), debit_minor, credit_minor
from fct_ledger_line
where ledger_account in ('2300', '2310') and movement is null;
