-- One row per public update that was promised of an incident.
create table raw_evaluated_update as
select * from read_csv(
  'evaluated_update.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    incident_id: 'INTEGER',
    ordinal: 'INTEGER',
    due_at: 'TIMESTAMP',
    reason: 'VARCHAR',
    kept_at: 'TIMESTAMP',
    is_missed: 'BOOLEAN'
  }
);
comment on table raw_evaluated_update is 'One row per public update that was promised of an incident.';
