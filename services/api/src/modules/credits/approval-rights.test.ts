import { expect, test } from 'vitest';
import { explainNoApproval } from './approval-rights.ts';

const credit = { status: 'PROPOSED', proposedById: 1, approvals: [{ userId: 2 }] };
const viewer = { userId: 3, role: 'FINANCE', apiKeyId: null } as const;

test.each([
  ['nobody', credit, null, /Sign in/],
  ['a role without the right', credit, { ...viewer, role: 'CSM' } as const, /The role CSM may not/],
  ['one that waits for nothing', { ...credit, status: 'ISSUED' }, viewer, /ISSUED and waits for no approval/],
  ['who proposed it', credit, { ...viewer, userId: 1 }, /You proposed it/],
  ['who approved it already', credit, { ...viewer, userId: 2 }, /You approved it already/],
])('a credit is not to be approved by %s', (_words, given, by, sentence) => {
  expect(explainNoApproval(given, by)).toMatch(sentence);
});

test('the next person may approve it, also where the month close proposed it', () => {
  expect(explainNoApproval(credit, viewer)).toBeNull();
  expect(explainNoApproval({ ...credit, proposedById: null }, { ...viewer, userId: 1 })).toBeNull();
});
