-- No fact is later than the as-of instant.
select 'posting' as relation, line_id as id from fct_ledger_line, dim_load where posted_at > as_of
union all
select 'invoice', invoice_id from fct_invoice, dim_load where issued_at > as_of
union all
select 'credit', credit_id from fct_credit, dim_load where greatest(proposed_at, issued_at) > as_of
union all
select 'application', application_id from fct_credit_application, dim_load where applied_at > as_of
union all
select 'final month', availability_id from fct_availability, dim_load where finalised_at > as_of
union all
select 'incident', incident_id from fct_incident, dim_load where greatest(detected_at, mitigated_at, closed_at) > as_of
union all
select 'dispute', dispute_id from fct_dispute, dim_load where greatest(submitted_at, decided_at) > as_of;
