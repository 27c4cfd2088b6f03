-- Every ticket is once in what automation did.
-- Family: issue.
with relations as (
  select 'automation_rate' as relation, (select count(*) from automation_rate) as present, (select count(*) from raw_ticket) as expected
  union all
  select 'automation_rows' as relation, (select count(*) from automation_rows) as present, (select count(*) from raw_ticket) as expected
)
select relation, cast(present as varchar) as found, cast(expected as varchar) as expected from relations where present <> expected
union all
select 'fct_ticket_automation twice', concat_ws('/', ticket_id), '1' from fct_ticket_automation group by ticket_id having count(*) > 1;
