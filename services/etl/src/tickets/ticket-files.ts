/** What is extracted of tickets, in this order; the columns are in ticket-tables.ts. */
export const sourceFiles = ['ticket', 'ticket_message', 'ticket_event', 'ticket_clock'] as const;
export type SourceFile = (typeof sourceFiles)[number];

/** Columns of the evaluated files, in the order of warehouse/raw. */
export const evaluatedColumns = {
  evaluated_ticket:
    'ticket_id,status,first_severity,first_tier,severity,cancelled_by,is_auto_resolved,solved_at,is_settled',
  evaluated_clock:
    'ticket_id,kind,ordinal,state,decision,exclusion,timing_exclusion,counted_at,started_at,stopped_at,target_minutes,due_at,breached_at,breach_reason,decided_at,elapsed_ms,paused_ms,tier,severity,matched_by,policy_id,override_id,calendar_id,data_quality',
  evaluated_pause: 'ticket_id,ordinal,start_at,end_at,actor_id,reason',
  evaluated_open_stay: 'ticket_id,ordinal,opened_at,closed_at,closed_by',
  evaluated_ticket_work: 'ticket_id,month,account_id,channel,messages',
} as const;
export type EvaluatedFile = keyof typeof evaluatedColumns;
export const evaluatedFiles = Object.keys(evaluatedColumns) as EvaluatedFile[];

/** Rows as bytes of CSV without a header, in memory that can be handed to another thread. */
export type Rows = Uint8Array<ArrayBuffer>;
