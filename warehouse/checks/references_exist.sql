-- Every key points at a row.
select 'clock of a ticket' as reference, ticket_id as missing from fct_ticket_clock where ticket_id is not null and ticket_id not in (select ticket_id from fct_ticket)
union all
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
select 'account of a fee' as reference, account_id as missing from fct_contract_service where account_id is not null and account_id not in (select account_id from dim_account);
