-- One row per change of phase or severity of an incident.
create table raw_incident_event as
select * from read_csv(
  'incident_event.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    incident_id: 'INTEGER',
    "at": 'TIMESTAMP',
    kind: 'VARCHAR',
    from_value: 'VARCHAR',
    to_value: 'VARCHAR'
  }
);
comment on table raw_incident_event is 'One row per change of phase or severity of an incident.';
