import { expect, test } from 'vitest';
import { leavesOf, readLeaf, titleOfPath, withLeaf } from './policy-leaves.ts';

const content = {
  weights: { usage: 30 },
  definitions: [{ kind: 'CSAT', delayHours: 24, isEnabled: true, note: null }],
};

test('every value of a policy is listed by its path, in order', () => {
  expect(leavesOf(content).map(({ path, value }) => [path, value])).toEqual([
    ['weights.usage', 30],
    ['definitions.0.kind', 'CSAT'],
    ['definitions.0.delayHours', 24],
    ['definitions.0.isEnabled', true],
    ['definitions.0.note', null],
  ]);
});

test('changing one value leaves everything else, and the policy that was there, as it is', () => {
  const changed = withLeaf(content, 'definitions.0.delayHours', 48);
  expect(changed).toEqual({ ...content, definitions: [{ ...content.definitions[0], delayHours: 48 }] });
  expect(content.definitions[0]?.delayHours).toBe(24);
});

test('a number stays a number; what is none is handed on as it was typed, to be refused by name', () => {
  expect(readLeaf('48', 24)).toBe(48);
  expect(readLeaf('soon', 24)).toBe('soon');
  expect(readLeaf('', 24)).toBe('');
  expect(readLeaf('false', true)).toBe(false);
  expect(readLeaf('', null)).toBe(null);
});

test('a path reads as words', () => {
  expect(titleOfPath('definitions.0.delayHours')).toBe('Definitions › #1 › delay hours');
});
