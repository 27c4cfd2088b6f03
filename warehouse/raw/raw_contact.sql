-- One row per contact.
create table raw_contact as
select * from read_csv(
  'contact.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    name: 'VARCHAR'
  }
);
comment on table raw_contact is 'One row per contact.';
