-- One row per line of an invoice.
create table raw_invoice_line as
select * from read_csv(
  'invoice_line.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    invoice_id: 'INTEGER',
    position: 'INTEGER',
    kind: 'VARCHAR',
    service_id: 'INTEGER',
    contract_service_id: 'INTEGER',
    description: 'VARCHAR',
    from_date: 'DATE',
    to_date: 'DATE',
    amount_minor: 'BIGINT',
    tax_minor: 'BIGINT',
    corrects_line_id: 'INTEGER'
  }
);
comment on table raw_invoice_line is 'One row per line of an invoice.';
