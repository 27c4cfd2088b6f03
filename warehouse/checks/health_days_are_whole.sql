-- Health keeps every row once on the way to the reports, each with its month.
-- Family: health.
select present, expected
from (
  select (select count(*) from health_days where month is not null) as present, (select count(*) from raw_account_health) as expected
)
where present <> expected;
