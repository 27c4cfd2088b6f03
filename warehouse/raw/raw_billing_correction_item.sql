-- One row per invoice line that a correction makes good.
create table raw_billing_correction_item as
select * from read_csv(
  'billing_correction_item.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    correction_id: 'INTEGER',
    invoice_line_id: 'INTEGER',
    charged_minor: 'BIGINT',
    expected_minor: 'BIGINT',
    credit_id: 'INTEGER',
    invoice_id: 'INTEGER'
  }
);
comment on table raw_billing_correction_item is 'One row per invoice line that a correction makes good.';
