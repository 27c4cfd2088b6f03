-- Every relation has as many rows here as PostgreSQL had in the same snapshot.
with loaded as (
  select 'account' as relation, 'rows' as measure, count(*) as loaded from raw_account
  union all by name
  select 'account_tier_change' as relation, 'rows' as measure, count(*) as loaded from raw_account_tier_change
  union all by name
  select 'app_user' as relation, 'rows' as measure, count(*) as loaded from raw_app_user
  union all by name
  select 'service' as relation, 'rows' as measure, count(*) as loaded from raw_service
  union all by name
  select 'contract' as relation, 'rows' as measure, count(*) as loaded from raw_contract
  union all by name
  select 'contract_service' as relation, 'rows' as measure, count(*) as loaded from raw_contract_service
  union all by name
  select 'contract_override' as relation, 'rows' as measure, count(*) as loaded from raw_contract_override
  union all by name
  select 'sla_policy' as relation, 'rows' as measure, count(*) as loaded from raw_sla_policy
  union all by name
  select 'credit_policy' as relation, 'rows' as measure, count(*) as loaded from raw_credit_policy
  union all by name
  select 'ticket' as relation, 'rows' as measure, count(*) as loaded from raw_ticket
  union all by name
  select 'ticket_message' as relation, 'rows' as measure, count(*) as loaded from raw_ticket_message
  union all by name
  select 'ticket_event' as relation, 'rows' as measure, count(*) as loaded from raw_ticket_event
  union all by name
  select 'ticket_clock' as relation, 'rows' as measure, count(*) as loaded from raw_ticket_clock
  union all by name
  select 'incident' as relation, 'rows' as measure, count(*) as loaded from raw_incident
  union all by name
  select 'incident_impact' as relation, 'rows' as measure, count(*) as loaded from raw_incident_impact
  union all by name
  select 'incident_event' as relation, 'rows' as measure, count(*) as loaded from raw_incident_event
  union all by name
  select 'incident_update' as relation, 'rows' as measure, count(*) as loaded from raw_incident_update
  union all by name
  select 'invoice' as relation, 'rows' as measure, count(*) as loaded from raw_invoice
  union all by name
  select 'invoice_line' as relation, 'rows' as measure, count(*) as loaded from raw_invoice_line
  union all by name
  select 'payment' as relation, 'rows' as measure, count(*) as loaded from raw_payment
  union all by name
  select 'credit' as relation, 'rows' as measure, count(*) as loaded from raw_credit
  union all by name
  select 'credit_approval' as relation, 'rows' as measure, count(*) as loaded from raw_credit_approval
  union all by name
  select 'credit_application' as relation, 'rows' as measure, count(*) as loaded from raw_credit_application
  union all by name
  select 'service_availability' as relation, 'rows' as measure, count(*) as loaded from raw_service_availability
  union all by name
  select 'dispute' as relation, 'rows' as measure, count(*) as loaded from raw_dispute
  union all by name
  select 'billing_correction' as relation, 'rows' as measure, count(*) as loaded from raw_billing_correction
  union all by name
  select 'billing_correction_item' as relation, 'rows' as measure, count(*) as loaded from raw_billing_correction_item
  union all by name
  select 'accounting_period' as relation, 'rows' as measure, count(*) as loaded from raw_accounting_period
  union all by name
  select 'ledger_entry' as relation, 'rows' as measure, count(*) as loaded from raw_ledger_entry
  union all by name
  select 'ledger_line' as relation, 'rows' as measure, count(*) as loaded from raw_ledger_line
  union all by name
  select 'incident_ticket' as relation, 'rows' as measure, count(*) as loaded from raw_incident_ticket
  union all by name
  select 'incident_reach' as relation, 'rows' as measure, count(*) as loaded from raw_incident_reach
  union all by name
  select 'churn_notice' as relation, 'rows' as measure, count(*) as loaded from raw_churn_notice
  union all by name
  select 'cost_item' as relation, 'rows' as measure, count(*) as loaded from raw_cost_item
  union all by name
  select 'account_play' as relation, 'rows' as measure, count(*) as loaded from raw_account_play
  union all by name
  select 'play_step' as relation, 'rows' as measure, count(*) as loaded from raw_play_step
  union all by name
  select 'survey' as relation, 'rows' as measure, count(*) as loaded from raw_survey
  union all by name
  select 'survey_answer' as relation, 'rows' as measure, count(*) as loaded from raw_survey_answer
  union all by name
  select 'account_usage' as relation, 'rows' as measure, count(*) as loaded from raw_account_usage
  union all by name
  select 'account_health' as relation, 'rows' as measure, count(*) as loaded from raw_account_health
  union all by name
  select 'contact' as relation, 'rows' as measure, count(*) as loaded from raw_contact
  union all by name
  select 'operating_policy' as relation, 'rows' as measure, count(*) as loaded from raw_operating_policy
  union all by name
  select 'red_flag' as relation, 'rows' as measure, count(*) as loaded from raw_red_flag
)
select relation, measure, totals.value as expected, loaded.loaded
from raw_source_total as totals
full join loaded using (relation, measure)
where coalesce(totals.measure, 'rows') = 'rows' and totals.value is distinct from loaded.loaded;
