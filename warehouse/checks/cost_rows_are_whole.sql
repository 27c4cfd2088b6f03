-- Costs, their parts and plays are each there once, none is lost on the way, and none is later than the load.
with relations as (
  select 'fct_cost_item' as relation, (select count(*) from fct_cost_item) as present, (select count(*) from raw_cost_item) as expected
  union all
  select 'fct_cost_share', (select count(*) from fct_cost_share), (select count(*) from raw_evaluated_cost_share)
  union all
  select 'fct_margin_part', (select count(*) from fct_margin_part), (select count(*) from raw_evaluated_cost_share) + (select count(*) from raw_evaluated_channel_revenue)
  union all
  select 'fct_save', (select count(*) from fct_save), (select count(*) from raw_evaluated_save)
  union all
  select 'plays judged', (select count(distinct play_id) from fct_save), (select count(*) from raw_account_play)
  union all
  select 'cost_items', (select count(*) from cost_items), (select count(*) from fct_cost_item)
  union all
  select 'saves', (select count(*) from saves), (select count(*) from fct_save)
)
select relation, cast(present as varchar) as found, cast(expected as varchar) as expected from relations where present <> expected
union all
select 'fct_cost_item twice', concat_ws('/', cost_item_id), '1' from fct_cost_item group by cost_item_id having count(*) > 1
union all
select 'fct_save twice', concat_ws('/', play_id, currency), '1' from fct_save group by play_id, currency having count(*) > 1
union all
select 'cost after the load', month, as_of_month from fct_cost_item, dim_load where month > as_of_month
union all
select 'play after the load', concat_ws('/', play_id), cast(as_of as varchar) from fct_save, dim_load where greatest(opened_at, closed_at) > as_of;
