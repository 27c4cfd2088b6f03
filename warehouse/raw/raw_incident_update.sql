-- One row per update about an incident, without its text.
create table raw_incident_update as
select * from read_csv(
  'incident_update.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    incident_id: 'INTEGER',
    posted_at: 'TIMESTAMP',
    visibility: 'VARCHAR',
    phase: 'VARCHAR',
    next_update_due_at: 'TIMESTAMP'
  }
);
comment on table raw_incident_update is 'One row per update about an incident, without its text.';
