import { enumOf } from '../../graphql/words.ts';

export const DisputeStatus = enumOf('DisputeStatus', 'Where a dispute stands (§11).', {
  SUBMITTED: 'It came in.',
  ACKNOWLEDGED: 'The customer was told that it arrived.',
  INVESTIGATING: 'Somebody looks into it.',
  AWAITING_CUSTOMER: 'The customer has the word; the deadlines to decide and to escalate stand still.',
  DECISION_PROPOSED: 'Somebody else has to approve the decision.',
  UPHELD_IN_FULL: 'Decided for the customer; to be settled.',
  UPHELD_IN_PART: 'Decided for the customer in part; to be settled.',
  REJECTED: 'Decided against it.',
  WITHDRAWN: 'Taken back before it was decided.',
  SETTLED: 'What was decided is in the books.',
  CLOSED: 'Nothing is left to do.',
});

export const DisputeReason = enumOf('DisputeReason', 'What the customer objects to.', {
  OUTAGE: 'The service was down.',
  MISSING_CREDIT: 'A credit that is owed is missing.',
  WRONG_PRICE: 'Another price was agreed.',
  WRONG_QUANTITY: 'Too much was counted.',
  DUPLICATE_CHARGE: 'It was charged twice.',
  NOT_ORDERED: 'It was never ordered.',
  TAX: 'The tax is wrong.',
  OTHER: 'Something else, as the claim says.',
});

export const DisputeOutcome = enumOf('DisputeOutcome', 'How a dispute is decided.', {
  UPHELD_IN_FULL: 'The customer gets the disputed amount.',
  UPHELD_IN_PART: 'The customer gets a part of it.',
  REJECTED: 'The charge stands.',
});

export const DisputeInstrument = enumOf('DisputeInstrument', 'What settles an upheld dispute; refunds are off (§11).', {
  CREDIT_MEMO: 'The charge is taken back, and off the invoice as far as that is open.',
  SLA_ADJUSTMENT: 'A correction of a final month’s SLA credit, within its cap.',
  GOODWILL: 'A gift that is not owed.',
  REBILL: 'The line is taken back in full, and what it should have said is charged anew.',
});

export const DisputeDeadlineKind = enumOf('DisputeDeadlineKind', 'What a dispute is waited for.', {
  ADMIT: 'It came after day 30, and somebody has to let it in.',
  ACKNOWLEDGE: 'The acknowledgement, by the end of the 2nd business day.',
  DECIDE: 'The decision, by the end of the 10th business day.',
  CAP: 'Day 60, which nothing moves.',
});

export const DisputeEventKind = enumOf('DisputeEventKind', 'What happened to a dispute.', {
  STATUS_CHANGED: 'It moved to another state.',
  EVIDENCE_ADDED: 'A file was added.',
  NOTE_ADDED: 'Somebody wrote something down.',
  ESCALATED: 'It was undecided for too long.',
  LATE_APPROVED: 'It came after day 30 and was let in.',
  DEADLINE_MISSED: 'A deadline passed.',
  DECISION_SENT_BACK: 'A proposed decision was given back.',
  ASSIGNED: 'Somebody else works on it.',
});

const actions = {
  ADMIT: 'admitLateDispute.',
  ACKNOWLEDGE: 'acknowledgeDispute.',
  INVESTIGATE: 'investigateDispute.',
  AWAIT_CUSTOMER: 'awaitDisputeCustomer.',
  RESUME: 'resumeDispute.',
  PROPOSE_DECISION: 'proposeDisputeDecision.',
  SEND_BACK_DECISION: 'sendBackDisputeDecision.',
  APPROVE_DECISION: 'approveDisputeDecision.',
  SETTLE: 'settleDispute.',
  WITHDRAW: 'withdrawDispute.',
  CLOSE: 'closeDispute.',
  ASSIGN: 'assignDispute.',
  ADD_NOTE: 'addDisputeNote.',
  ADD_EVIDENCE: 'addDisputeEvidence.',
};
export type DisputeActionName = keyof typeof actions;

export const DisputeAction = enumOf('DisputeAction', 'A mutation that the caller may do on a dispute now.', actions);
