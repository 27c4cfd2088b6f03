-- One row per contact.
create view stg_contact as
select id as contact_id, account_id, name as contact_name from raw_contact;
comment on view stg_contact is 'One row per contact.';
