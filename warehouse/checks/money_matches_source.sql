-- Fees and override prices add up, per currency, to what PostgreSQL had in the same snapshot.
with loaded as (
  select 'contract_service' as relation, 'minor units ' || currency as measure, sum(monthly_fee_minor) as loaded
  from fct_contract_service
  group by currency
  union all by name
  select 'contract_override' as relation, 'minor units ' || currency as measure, sum(monthly_price_minor) as loaded
  from dim_contract_override
  group by currency
),
expected as (
  select relation, measure, value from raw_source_total where measure <> 'rows'
)
select relation, measure, expected.value as expected, loaded.loaded
from expected
full join loaded using (relation, measure)
where expected.value is distinct from loaded.loaded;
