-- One row per person who works in Tenure.
create table raw_app_user as
select * from read_csv(
  'app_user.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    name: 'VARCHAR',
    role: 'VARCHAR',
    team_id: 'INTEGER',
    is_active: 'BOOLEAN'
  }
);
comment on table raw_app_user is 'One row per person who works in Tenure.';
