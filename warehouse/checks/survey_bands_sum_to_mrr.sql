-- For each kind of survey the bands of a month hold all of its recurring revenue, and each account once per currency.
with banded as (
  select month, kind, currency, sum(mrr_minor) as minor, count(*) as n
  from fct_survey_silence
  group by month, kind, currency
),
revenue as (
  select month, currency, sum(mrr_minor) as minor, count(*) as n
  from fct_mrr
  where mrr_minor > 0 and month >= (select min(month) from fct_survey_silence)
  group by month, currency
)
select month, currency, kind, banded.minor, revenue.minor as expected
from revenue
full join banded using (month, currency)
where banded.minor is distinct from revenue.minor or banded.n is distinct from revenue.n;
