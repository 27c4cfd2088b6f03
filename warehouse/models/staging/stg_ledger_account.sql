-- One row per account of the ledger.
create view stg_ledger_account as
select ledger_account, ledger_account_name, normal_side
from (values
  ('1000', 'Cash', 'DEBIT'),
  ('1100', 'Accounts receivable', 'DEBIT'),
  ('2200', 'Tax payable', 'CREDIT'),
  ('2300', 'Service-credit liability', 'CREDIT'),
  ('2310', 'Customer credit balance', 'CREDIT'),
  ('4000', 'Subscription revenue', 'CREDIT'),
  ('4900', 'SLA contra-revenue', 'DEBIT'),
  ('4910', 'Goodwill contra-revenue', 'DEBIT')
) as chart (ledger_account, ledger_account_name, normal_side);
comment on view stg_ledger_account is 'One row per account of the ledger.';
