import { expect, it } from 'vitest';
import { shippedRedFlagTerms as shipped } from './red-flag-terms.ts';
import { findRedFlagTermsFaults } from './red-flag-terms-faults.ts';

it('finds nothing to say of the shipped terms', () => {
  expect(findRedFlagTermsFaults(shipped)).toEqual([]);
});

it.each<[string, unknown, string]>([
  ['a threshold of zero', { ...shipped, csat: { ...shipped.csat, meanBelowTenths: 0 } }, 'csat.meanBelowTenths'],
  ['a fraction', { ...shipped, repeat: { leastTickets: 2.5, withinDays: 30 } }, 'repeat.leastTickets'],
  ['a misspelt name', { ...shipped, csatt: {} }, 'csatt'],
  [
    'a role that works no flags',
    { ...shipped, rules: { ...shipped.rules, COST_HIGH: { ...shipped.rules.COST_HIGH, ownerRole: 'SUPPORT' } } },
    'rules.COST_HIGH.ownerRole',
  ],
  [
    'security switched off',
    {
      ...shipped,
      rules: { ...shipped.rules, SECURITY_REPORT: { ...shipped.rules.SECURITY_REPORT, isEnabled: false } },
    },
    'rules.SECURITY_REPORT.isEnabled',
  ],
  [
    'more than a quarter of an hour for security',
    {
      ...shipped,
      rules: { ...shipped.rules, SECURITY_REPORT: { ...shipped.rules.SECURITY_REPORT, acknowledgeMinutes: 16 } },
    },
    'rules.SECURITY_REPORT.acknowledgeMinutes',
  ],
])('names %s by its path', (_name, content, field) => {
  expect(findRedFlagTermsFaults(content).map((fault) => fault.field)).toEqual([field]);
});

it('takes what is no object for what it is', () => {
  expect(findRedFlagTermsFaults(null).length).toBeGreaterThan(0);
});
