-- One row per incident, with who spoke of it first.
create table fct_incident_contact as
select
  contacts.*, incidents.* exclude (incident_id, exclusion_reason),
  coalesce(
    incidents.exclusion_reason,
    if(first_contact_at is null and first_customer_at is null, 'NO_CONTACT', null)
  ) as exclusion_reason,
  case
    when first_contact_at < first_customer_at or (first_contact_at is not null and first_customer_at is null) then 'US'
    when first_customer_at is not null then 'CUSTOMER'
  end as first_speaker
from int_incident_contact as contacts
join int_incident as incidents using (incident_id)
order by incident_id;
comment on table fct_incident_contact is 'One row per incident, with who spoke of it first.';
