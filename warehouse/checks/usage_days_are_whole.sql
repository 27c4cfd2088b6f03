-- Usage keeps every row once on the way to the reports, each with its month.
-- Family: usage.
select present, expected
from (
  select (select count(*) from usage_days where month is not null) as present, (select count(*) from raw_account_usage) as expected
)
where present <> expected;
