-- One row per incident.
create table raw_incident as
select * from read_csv(
  'incident.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'INTEGER',
    title: 'VARCHAR',
    severity: 'VARCHAR',
    highest_severity: 'VARCHAR',
    phase: 'VARCHAR',
    detection_source: 'VARCHAR',
    is_public: 'BOOLEAN',
    impact_start_at: 'TIMESTAMP',
    detected_at: 'TIMESTAMP',
    acknowledged_at: 'TIMESTAMP',
    identified_at: 'TIMESTAMP',
    mitigated_at: 'TIMESTAMP',
    verified_at: 'TIMESTAMP',
    closed_at: 'TIMESTAMP',
    voided_at: 'TIMESTAMP',
    source: 'VARCHAR'
  }
);
comment on table raw_incident is 'One row per incident.';
