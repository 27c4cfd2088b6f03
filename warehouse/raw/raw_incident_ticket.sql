-- One row per ticket linked to an incident.
create table raw_incident_ticket as
select * from read_csv(
  'incident_ticket.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    incident_id: 'INTEGER',
    ticket_id: 'INTEGER',
    linked_at: 'TIMESTAMP'
  }
);
comment on table raw_incident_ticket is 'One row per ticket linked to an incident.';
