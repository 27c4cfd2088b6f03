-- A cohort starts with the MRR of its month's start, ends with that of its month's end, keeps the smaller of the two, and counts every account once.
select 'start' as what, retained.account_id, retained.currency, retained.month, retained.start_minor as found, mrr.start_minor as expected
from fct_retention as retained
left join fct_mrr as mrr
  on mrr.account_id = retained.account_id and mrr.currency = retained.currency and mrr.month = retained.first_month
where mrr.start_minor is distinct from retained.start_minor
union all
select 'end', retained.account_id, retained.currency, retained.month, retained.end_minor, coalesce(mrr.mrr_minor, 0)
from fct_retention as retained
left join fct_mrr as mrr using (account_id, currency, month)
where coalesce(mrr.mrr_minor, 0) <> retained.end_minor
union all
select 'kept', account_id, currency, month, kept_minor, least(start_minor, end_minor)
from fct_retention
where kept_minor <> least(start_minor, end_minor)
  or lost_minor <> if(is_lost, start_minor, 0) or (is_lost and end_minor <> 0)
union all
select 'in a cohort of one month', account_id, currency, month, 0, start_minor
from fct_mrr
anti join (select account_id, currency, month from fct_retention where span = '1M') as cohort
  using (account_id, currency, month)
where start_minor > 0
union all
select 'counted once', account_id, any_value(currency), month, count(*) filter (where is_main), 1
from fct_retention
group by account_id, span, first_month, month
having count(*) filter (where is_main) <> 1;
