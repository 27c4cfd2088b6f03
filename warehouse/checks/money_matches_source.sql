-- Every kind of amount adds up, per currency, to what PostgreSQL had in the same snapshot.
with loaded as (
  select 'contract_service' as relation, 'monthly_fee_minor ' || currency as measure, sum(monthly_fee_minor) as loaded from fct_contract_service group by currency
  union all by name
  select 'contract_override' as relation, 'monthly_price_minor ' || currency as measure, sum(monthly_price_minor) as loaded from dim_contract_override group by currency
  union all by name
  select 'invoice' as relation, 'net_minor ' || currency as measure, sum(net_minor) as loaded from fct_invoice group by currency
  union all by name
  select 'invoice' as relation, 'tax_minor ' || currency as measure, sum(tax_minor) as loaded from fct_invoice group by currency
  union all by name
  select 'invoice' as relation, 'gross_minor ' || currency as measure, sum(gross_minor) as loaded from fct_invoice group by currency
  union all by name
  select 'invoice_line' as relation, 'amount_minor ' || currency as measure, sum(amount_minor) as loaded from fct_invoice_line group by currency
  union all by name
  select 'invoice_line' as relation, 'tax_minor ' || currency as measure, sum(tax_minor) as loaded from fct_invoice_line group by currency
  union all by name
  select 'payment' as relation, 'amount_minor ' || currency as measure, sum(amount_minor) as loaded from fct_payment group by currency
  union all by name
  select 'credit' as relation, 'amount_minor ' || currency as measure, sum(amount_minor) as loaded from fct_credit group by currency
  union all by name
  select 'ledger_line' as relation, 'debit_minor ' || currency as measure, sum(debit_minor) as loaded from fct_ledger_line group by currency
  union all by name
  select 'ledger_line' as relation, 'credit_minor ' || currency as measure, sum(credit_minor) as loaded from fct_ledger_line group by currency
  union all by name
  select 'dispute' as relation, 'amount_minor ' || currency as measure, sum(disputed_minor) as loaded from fct_dispute group by currency
  union all by name
  select 'credit_application' as relation, 'amount_minor ' || credits.currency as measure, sum(applications.amount_minor) as loaded
  from fct_credit_application as applications
  join fct_credit as credits using (credit_id)
  group by credits.currency
  union all by name
  select 'service_availability' as relation, 'recurring_minor ' || currency as measure, sum(recurring_minor) as loaded from fct_availability where is_final group by currency
  union all by name
  select 'service_availability' as relation, 'credit_minor ' || currency as measure, sum(final_minor) as loaded from fct_availability where is_final group by currency
  union all by name
  select 'cost_item' as relation, 'amount_minor ' || currency as measure, sum(amount_minor) as loaded from fct_cost_item group by currency
),
expected as (
  select relation, measure, value from raw_source_total where measure <> 'rows'
)
select relation, measure, expected.value as expected, loaded.loaded
from expected
full join loaded using (relation, measure)
where expected.value is distinct from loaded.loaded;
