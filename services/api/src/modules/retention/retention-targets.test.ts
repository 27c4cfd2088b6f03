import { shippedScorecardTerms } from '@tenure/domain/scorecard-terms';
import { expect, test } from 'vitest';
import { standingOf } from './retention-targets.ts';

const targets = { policyVersion: 1, terms: shippedScorecardTerms };

test.each([
  ['nrr', 110n, 100n, 'GREEN', 'on target'],
  ['nrr', 1_099_999n, 1_000_000n, 'AMBER', 'watch'],
  ['nrr', 100n, 100n, 'AMBER', 'watch'],
  ['nrr', 999_999n, 1_000_000n, 'RED', 'off target'],
  ['logoChurn', 99_999, 1_000_000, 'GREEN', 'on target'],
  ['logoChurn', 10, 100, 'AMBER', 'watch'],
  ['logoChurn', 0, 0, 'NO_DATA', 'no data'],
] as const)('%s of %s ÷ %s stands as on the board: %s', (name, numerator, denominator, band, bandWords) => {
  expect(standingOf(name, { numerator, denominator }, targets)).toMatchObject({ band, bandWords, policyVersion: 1 });
});

test('without a target in the policy a rate is held to nothing, and never green', () => {
  const bare = { policyVersion: 2, terms: { ...shippedScorecardTerms, targets: {} } };
  const nothing = { target: null, band: null, bandWords: null, policyVersion: null };
  expect(standingOf('nrr', { numerator: 1n, denominator: 1n }, bare)).toEqual(nothing);
});
