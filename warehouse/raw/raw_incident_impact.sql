-- One row per stretch in which a service suffered.
create table raw_incident_impact as
select * from read_csv(
  'incident_impact.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    incident_id: 'INTEGER',
    service_id: 'INTEGER',
    kind: 'VARCHAR',
    start_at: 'TIMESTAMP',
    end_at: 'TIMESTAMP'
  }
);
comment on table raw_incident_impact is 'One row per stretch in which a service suffered.';
