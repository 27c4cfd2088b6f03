-- Costs spread over tickets, and the margins they are in, keep every row once on the way to the reports.
-- Family: cost.
with relations as (
  select 'fct_cost_share' as relation, (select count(*) from fct_cost_share) as present, (select count(*) from raw_evaluated_cost_share) as expected
  union all
  select 'fct_margin_part', (select count(*) from fct_margin_part), (select count(*) from raw_evaluated_cost_share) + (select count(*) from raw_evaluated_channel_revenue)
  union all
  select 'cost_to_serve', (select count(*) from cost_to_serve), (select count(*) from fct_cost_share)
  union all
  select 'cost_to_serve_rows', (select count(*) from cost_to_serve_rows), (select count(*) from fct_cost_share)
  union all
  select 'account_margin', (select count(*) from account_margin), (select count(*) from fct_margin_part)
  union all
  select 'account_margin_rows', (select count(*) from account_margin_rows), (select count(*) from fct_margin_part)
)
select relation, cast(present as varchar) as found, cast(expected as varchar) as expected from relations where present <> expected
union all
select 'fct_cost_share twice', concat_ws('/', month, currency, ticket_id), '1' from fct_cost_share group by month, currency, ticket_id having count(*) > 1;
