-- Start + Σ movements = end in either view, and a month starts with what the month before ended with.
with views as (
  select * from (values ('EVENT'), ('POINT_TO_POINT')) as views (view)
),
moved as (
  select account_id, currency, month, view, sum(amount_minor) as amount_minor from fct_mrr_movement group by all
),
months as (
  select *, lag(mrr_minor, 1, 0) over (partition by account_id, currency order by month) as ended_before_minor from fct_mrr
)
select mrr.account_id, mrr.currency, mrr.month, views.view, mrr.start_minor, moved.amount_minor, mrr.mrr_minor
from fct_mrr as mrr
cross join views
left join moved
  on moved.account_id = mrr.account_id and moved.currency = mrr.currency and moved.month = mrr.month
  and moved.view = views.view
where mrr.start_minor + coalesce(moved.amount_minor, 0) <> mrr.mrr_minor
union all
select account_id, currency, month, 'start', ended_before_minor, 0, start_minor
from months
where start_minor <> ended_before_minor
union all
select account_id, currency, month, 'movement without a month', 0, amount_minor, 0
from moved
anti join fct_mrr using (account_id, currency, month)
union all
select account_id, currency, month, kind, before_minor, amount_minor, after_minor
from fct_mrr_movement
where before_minor + amount_minor <> after_minor or amount_minor = 0 or least(before_minor, after_minor) < 0;
