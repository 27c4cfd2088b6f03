-- One row per incident, with the month it counts in.
create view int_incident as
with updates as (
  select
    incident_id,
    count(*) filter (where is_missed or kept_at is not null) as updates_due,
    count(*) filter (where is_missed) as updates_missed
  from stg_evaluated_update
  group by incident_id
),
services as (
  select incident_id, string_agg(distinct service_name, ', ' order by service_name) as services
  from stg_incident_impact
  join stg_service using (service_id)
  group by incident_id
)
select
  incidents.*, evaluated.* exclude (incident_id), services.services,
  coalesce(updates.updates_due, 0) as updates_due, coalesce(updates.updates_missed, 0) as updates_missed,
  case
    when voided_at is not null then 'VOIDED'
    when mitigated_at is null then 'OPEN'
  end as exclusion_reason,
  strftime(coalesce(voided_at, mitigated_at, load.as_of), '%Y-%m') as month
from stg_incident as incidents
cross join stg_load as load
join stg_evaluated_incident as evaluated using (incident_id)
left join updates using (incident_id)
left join services using (incident_id);
comment on view int_incident is 'One row per incident, with the month it counts in.';
