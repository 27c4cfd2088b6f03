-- One row per incident, with who spoke of it first.
create view proactivity_rows as
select *, cast(epoch_ms(first_customer_at) - epoch_ms(first_contact_at) as bigint) as lead_ms from fct_incident_contact;
comment on view proactivity_rows is 'One row per incident, with who spoke of it first.';
