import { expect, test } from 'vitest';
import { type ActedOn, explainNoDecision, findActions } from './dispute-actions.ts';

const dispute: ActedOn = {
  status: 'SUBMITTED',
  lateReason: null,
  lateApprovedById: null,
  proposedById: null,
  submittedById: 1,
};
const viewer = (role: 'FINANCE' | 'CSM' | 'EXECUTIVE' | 'SUPPORT', userId = 2) => ({ userId, role, apiKeyId: null });
const always = ['ASSIGN', 'ADD_NOTE', 'ADD_EVIDENCE'];

test.each([
  ['FINANCE', dispute, ['ACKNOWLEDGE', 'WITHDRAW', ...always]],
  ['CSM', dispute, ['WITHDRAW', 'ADD_NOTE', 'ADD_EVIDENCE']],
  ['SUPPORT', dispute, []],
  ['EXECUTIVE', { ...dispute, lateReason: 'Late' }, ['ADMIT']],
  ['FINANCE', { ...dispute, lateReason: 'Late' }, ['ADMIT', 'WITHDRAW', ...always]],
  ['FINANCE', { ...dispute, lateReason: 'Late', submittedById: 2 }, ['WITHDRAW', ...always]],
  ['FINANCE', { ...dispute, status: 'INVESTIGATING' }, ['AWAIT_CUSTOMER', 'PROPOSE_DECISION', 'WITHDRAW', ...always]],
  [
    'FINANCE',
    { ...dispute, status: 'DECISION_PROPOSED', proposedById: 1 },
    ['SEND_BACK_DECISION', 'APPROVE_DECISION', 'WITHDRAW', ...always],
  ],
  [
    'FINANCE',
    { ...dispute, status: 'DECISION_PROPOSED', proposedById: 2 },
    ['SEND_BACK_DECISION', 'WITHDRAW', ...always],
  ],
  ['FINANCE', { ...dispute, status: 'UPHELD_IN_PART' }, ['SETTLE', ...always]],
  ['FINANCE', { ...dispute, status: 'CLOSED' }, []],
] as const)('%s may, with %o: %j', (role, on, actions) => {
  expect(findActions(on, viewer(role))).toEqual(actions);
});

test('who proposed a decision reads why they may not approve it', () => {
  const proposed = { ...dispute, status: 'DECISION_PROPOSED', proposedById: 2 } as const;
  expect(explainNoDecision(proposed, viewer('FINANCE'))).toMatch(/somebody else/);
  expect(explainNoDecision(proposed, viewer('FINANCE', 3))).toBeNull();
  expect(explainNoDecision(proposed, viewer('CSM'))).toMatch(/may not/);
});
