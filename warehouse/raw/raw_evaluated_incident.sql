-- One row per incident as the rules see it at the as-of instant.
create table raw_evaluated_incident as
select * from read_csv(
  'evaluated_incident.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    incident_id: 'INTEGER',
    detect_ms: 'BIGINT',
    acknowledge_ms: 'BIGINT',
    identify_ms: 'BIGINT',
    mitigate_ms: 'BIGINT',
    restore_ms: 'BIGINT'
  }
);
comment on table raw_evaluated_incident is 'One row per incident as the rules see it at the as-of instant.';
