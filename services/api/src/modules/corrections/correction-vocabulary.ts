import { enumOf } from '../../graphql/words.ts';

export const CorrectionStatus = enumOf('CorrectionStatus', 'Where a billing correction stands (§11).', {
  DRAFT: 'Being looked at; changes nothing.',
  PROPOSED: 'Its items are frozen; somebody else has to approve them.',
  APPROVED: 'To be posted.',
  POSTED: 'In the books.',
  NOTIFIED: 'The customers were told.',
  WITHDRAWN: 'Given up before it was approved.',
});

const actions = {
  PROPOSE: 'proposeBillingCorrection.',
  APPROVE: 'approveBillingCorrection.',
  POST: 'postBillingCorrection.',
  NOTIFY: 'notifyBillingCorrection.',
  WITHDRAW: 'withdrawBillingCorrection.',
};
export type CorrectionActionName = keyof typeof actions;

export const CorrectionAction = enumOf(
  'CorrectionAction',
  'A mutation that the caller may do on a correction now.',
  actions,
);
