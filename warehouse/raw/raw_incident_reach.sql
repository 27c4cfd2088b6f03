-- One row per account that an incident touched.
create table raw_incident_reach as
select * from read_csv(
  'incident_reach.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    incident_id: 'INTEGER',
    account_id: 'INTEGER'
  }
);
comment on table raw_incident_reach is 'One row per account that an incident touched.';
