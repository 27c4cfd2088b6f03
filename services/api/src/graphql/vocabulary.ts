import { enumOf } from './words.ts';

export const Role = enumOf('Role', 'What a person or an API key may do (§20).', {
  ADMIN: 'Everything, users and keys included.',
  EXECUTIVE: 'Reads all reports, adopts policies.',
  CSM: 'Accounts, contracts and tickets of customers.',
  SUPPORT: 'Works tickets.',
  ENGINEER: 'Works tickets that reached engineering.',
  FINANCE: 'Contracts, fees and reports.',
  COUNSEL: 'Security and legal escalations.',
});

export const Tier = enumOf('Tier', 'The tier of a customer (§1).', {
  STARTER: 'List price 2,500 USD a month.',
  PROFESSIONAL: 'List price 15,000 USD a month.',
  ENTERPRISE: 'List price 75,000 USD a month.',
});

export const Lifecycle = enumOf('Lifecycle', 'Where an account stands.', {
  ONBOARDING: 'Signed, not yet live.',
  ACTIVE: 'Live.',
  AT_RISK: 'Live, and flagged as likely to leave.',
  CHURNED: 'Left.',
});

export const ContactRole = enumOf('ContactRole', 'What a contact is for the account.', {
  CHAMPION: 'Speaks for the product at the customer.',
  BILLING: 'Receives invoices.',
  TECHNICAL: 'Runs the integration.',
});

export const ContractStatus = enumOf('ContractStatus', 'Where a contract stands.', {
  DRAFT: 'Being prepared; promises nothing.',
  ACTIVE: 'In force between its dates.',
  ENDED: 'Ended.',
});

export const Channel = enumOf('Channel', 'How a ticket came in (§3).', {
  EMAIL: 'By mail.',
  SLACK: 'In a shared Slack channel.',
  API: 'Through an API.',
  WEB_FORM: 'Through the web form.',
});

export const Severity = enumOf('Severity', 'How bad it is for the customer (§2).', {
  CRITICAL: 'The customer is down.',
  HIGH: 'A major function fails.',
  MEDIUM: 'Something fails, there is a way round.',
  LOW: 'A question or a wish.',
});

export const TicketStatus = enumOf('TicketStatus', 'Where a ticket stands (§2).', {
  NEW: 'Nobody has taken it.',
  OPEN: 'Being worked on.',
  PENDING: 'Waiting for the customer; the resolution clock pauses.',
  ON_HOLD: 'Waiting for somebody else; the resolution clock runs on.',
  SOLVED: 'Solved; may be reopened.',
  CLOSED: 'Closed for good.',
});

export const AuthorKind = enumOf('AuthorKind', 'Who wrote a message.', {
  CUSTOMER: 'A contact of the customer.',
  AGENT: 'A human of ours; the only one who stops a response clock.',
  BOT: 'An automation.',
  SYSTEM: 'The system itself.',
});

export const Visibility = enumOf('Visibility', 'Who can read a message.', {
  PUBLIC: 'The customer and us.',
  PRIVATE: 'Only us.',
});

export const ClockKind = enumOf('ClockKind', 'The clocks of a ticket (§2).', {
  FIRST_RESPONSE: "From the customer's first message to the first public human reply; never pauses.",
  NEXT_RESPONSE: 'From the oldest unanswered customer message to the public human reply.',
  RESOLUTION: 'Time in NEW, OPEN and ON_HOLD until solved; pauses in PENDING.',
});

export const ClockState = enumOf('ClockState', 'How a clock stands.', {
  RUNNING: 'Counting.',
  PAUSED: 'Not counting, because the ticket waits for the customer.',
  MET: 'Stopped at or before its due instant.',
  MISSED: 'Its due instant passed first. Stays so.',
  CANCELLED: 'Outside every figure: merged or spam.',
  NO_TARGET: 'Nothing was promised, so it is neither met nor missed.',
  UNKNOWN: 'An import does not say enough to know.',
});

export const ClockMatch = enumOf('ClockMatch', 'Where a target came from.', {
  POLICY: 'The policy of the tier.',
  CONTRACT_OVERRIDE: "The contract's own target, which beats the policy.",
});

export const BreachReason = enumOf('BreachReason', 'Why a clock counts as breached.', {
  OVERDUE: 'The due instant passed.',
  RETARGETED: 'A change of severity, tier or policy moved the due instant into the past.',
});

export const PolicyStatus = enumOf('PolicyStatus', 'Where a policy version stands.', {
  DRAFT: 'Being written; in force nowhere.',
  ADOPTED: 'In force from its effective instant until the next one.',
  WITHDRAWN: 'Given up before adoption.',
});

export const ResolutionDefinition = enumOf('ResolutionDefinition', 'What the resolution clock counts (§2).', {
  PAUSED_IN_PENDING: 'NEW, OPEN and ON_HOLD; pauses in PENDING. The default.',
  TOTAL: 'All time from start to solve.',
  AGENT_WORK: 'Only NEW and OPEN.',
  FIRST_RESOLUTION: 'Up to the first solve, reopened or not.',
});

export const EtlRunStatus = enumOf('EtlRunStatus', 'How an ETL run stands.', {
  REQUESTED: 'Waiting to be picked up.',
  RUNNING: 'Under way.',
  PUBLISHED: 'Its snapshot was published.',
  FAILED: 'Ended with an error; the earlier snapshot stays.',
});

export const EtlRunMode = enumOf('EtlRunMode', 'How much an ETL run loads.', {
  FULL: 'Everything.',
  INCREMENTAL: 'What has changed since the published snapshot, merged into a copy of it.',
});

export const EtlTrigger = enumOf('EtlTrigger', 'What started an ETL run.', {
  SCHEDULE: 'The nightly schedule.',
  CATCH_UP: 'A missed schedule, made up for at start.',
  MANUAL: 'Somebody asked for it.',
});

export const StepStatus = enumOf('StepStatus', 'How one step of a run stands.', {
  RUNNING: 'Under way.',
  DONE: 'Finished.',
  FAILED: 'Ended with an error.',
});
