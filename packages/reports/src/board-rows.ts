/** How the rows behind a metric are told apart, and what of them makes its figure. */
export interface RowIdentity {
  /** Columns of the rows report that name one row among those behind a figure. */
  readonly key: readonly string[];
  /** What the figure is made of; a row is restated where one of these differs, not where a ticket has a new title. */
  readonly compared: readonly string[];
}

/** By name of the rows report: every one that a metric of a board opens. */
export const rowIdentities: Readonly<Record<string, RowIdentity>> = {
  survey_answers: { key: ['answerId'], compared: ['score', 'answeredAt', 'tier'] },
  ticket_clocks: {
    key: ['ticketId', 'clock', 'ordinal'],
    compared: ['decision', 'dueAt', 'stoppedAt', 'policyNumber'],
  },
  automation_rows: { key: ['ticketId'], compared: ['countsAsResolved', 'cameBack'] },
  cost_items: { key: ['costItemId'], compared: ['kind', 'amountMinor', 'allocatedMinor'] },
  logo_churn_rows: { key: ['accountId', 'month'], compared: ['isLost'] },
  retention_rows: { key: ['accountId', 'currency', 'month'], compared: ['startMinor', 'endMinor', 'isLost'] },
  ledger_lines: { key: ['lineId'], compared: ['ledgerAccount', 'amountMinor'] },
  credit_reconciliation_rows: {
    key: ['accountId', 'serviceId', 'currency', 'month'],
    compared: ['expectedMinor'],
  },
  find_it_first_rows: { key: ['errorKind', 'errorId'], compared: ['foundBy'] },
  proactivity_rows: { key: ['incidentId'], compared: ['firstSpeaker', 'firstContactAt', 'firstCustomerAt'] },
};
