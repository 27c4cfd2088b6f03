-- One row per incident, with when we and when a customer first spoke of it.
create view int_incident_contact as
with ours as (
  select incident_id, posted_at as said_at from stg_incident_post
  union all by name
  select incident_id, said_at
  from stg_incident_ticket
  join stg_ticket_voice using (ticket_id)
  where side = 'US'
),
theirs as (
  select incident_id, min(said_at) as said_at
  from stg_incident_ticket
  join stg_ticket_voice using (ticket_id)
  where side = 'CUSTOMER'
  group by incident_id
),
-- The highest tier: what was promised most to.
tiers as (
  select incident_id, max_by(tier, list_position(['STARTER', 'PROFESSIONAL', 'ENTERPRISE'], tier)) as tier, count(*) as accounts
  from stg_incident_reach
  join stg_account using (account_id)
  group by incident_id
)
select
  incidents.incident_id, tiers.tier, coalesce(tiers.accounts, 0) as accounts,
  first_contacts.said_at as first_contact_at, theirs.said_at as first_customer_at
from stg_incident as incidents
left join tiers using (incident_id)
left join theirs using (incident_id)
left join (select incident_id, min(said_at) as said_at from ours group by incident_id) as first_contacts using (incident_id);
comment on view int_incident_contact is 'One row per incident, with when we and when a customer first spoke of it.';
