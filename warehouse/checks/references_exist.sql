-- Every key points at a row.
select 'account of a ticket' as reference, account_id as missing from fct_ticket where account_id is not null and account_id not in (select account_id from dim_account)
union all
select 'agent of a ticket' as reference, agent_id as missing from fct_ticket where agent_id is not null and agent_id not in (select agent_id from dim_agent)
union all
select 'policy of a clock' as reference, policy_id as missing from fct_ticket_clock where policy_id is not null and policy_id not in (select policy_id from dim_policy)
union all
select 'override of a clock' as reference, override_id as missing from fct_ticket_clock where override_id is not null and override_id not in (select override_id from dim_contract_override)
union all
select 'who set a pause' as reference, actor_id as missing from fct_ticket_pause where actor_id is not null and actor_id not in (select agent_id from dim_agent)
union all
select 'account of a fee' as reference, account_id as missing from fct_contract_service where account_id is not null and account_id not in (select account_id from dim_account)
union all
select 'account of an invoice' as reference, account_id as missing from fct_invoice where account_id is not null and account_id not in (select account_id from dim_account)
union all
select 'invoice of a line' as reference, invoice_id as missing from fct_invoice_line where invoice_id is not null and invoice_id not in (select invoice_id from fct_invoice)
union all
select 'invoice of a payment' as reference, invoice_id as missing from fct_payment where invoice_id is not null and invoice_id not in (select invoice_id from fct_invoice)
union all
select 'account of a credit' as reference, account_id as missing from fct_credit where account_id is not null and account_id not in (select account_id from dim_account)
union all
select 'service of a credit' as reference, service_id as missing from fct_credit where service_id is not null and service_id not in (select service_id from dim_service)
union all
select 'policy of a credit' as reference, credit_policy_id as missing from fct_credit where credit_policy_id is not null and credit_policy_id not in (select credit_policy_id from dim_credit_policy)
union all
select 'final month of a credit' as reference, availability_id as missing from fct_credit where availability_id is not null and availability_id not in (select availability_id from fct_availability where availability_id is not null)
union all
select 'dispute of a credit' as reference, dispute_id as missing from fct_credit where dispute_id is not null and dispute_id not in (select dispute_id from fct_dispute)
union all
select 'credit of an application' as reference, credit_id as missing from fct_credit_application where credit_id is not null and credit_id not in (select credit_id from fct_credit)
union all
select 'invoice of an application' as reference, invoice_id as missing from fct_credit_application where invoice_id is not null and invoice_id not in (select invoice_id from fct_invoice)
union all
select 'entry of an application' as reference, entry_id as missing from fct_credit_application where entry_id is not null and entry_id not in (select entry_id from fct_ledger_line)
union all
select 'account of a posting' as reference, account_id as missing from fct_ledger_line where account_id is not null and account_id not in (select account_id from dim_account)
union all
select 'invoice of a posting' as reference, invoice_id as missing from fct_ledger_line where invoice_id is not null and invoice_id not in (select invoice_id from fct_invoice)
union all
select 'credit of a posting' as reference, credit_id as missing from fct_ledger_line where credit_id is not null and credit_id not in (select credit_id from fct_credit)
union all
select 'invoice of a dispute' as reference, invoice_id as missing from fct_dispute where invoice_id is not null and invoice_id not in (select invoice_id from fct_invoice)
union all
select 'line of a dispute' as reference, invoice_line_id as missing from fct_dispute where invoice_line_id is not null and invoice_line_id not in (select invoice_line_id from fct_invoice_line)
union all
select 'account of an availability' as reference, account_id as missing from fct_availability where account_id is not null and account_id not in (select account_id from dim_account)
union all
select 'service of an availability' as reference, service_id as missing from fct_availability where service_id is not null and service_id not in (select service_id from dim_service)
union all
select 'policy of an availability' as reference, credit_policy_id as missing from fct_availability where credit_policy_id is not null and credit_policy_id not in (select credit_policy_id from dim_credit_policy);
