import { expect, test } from 'vitest';
import { capabilityNames, explainMissing, hasCapability } from './roles.ts';

test('an ADMIN may do everything', () => {
  expect(capabilityNames.filter((name) => !hasCapability('ADMIN', name))).toEqual([]);
});

test.each(['SUPPORT', 'ENGINEER', 'COUNSEL'] as const)('%s does not see money', (role) => {
  expect(hasCapability(role, 'readMoney')).toBe(false);
});

test('an EXECUTIVE reads all reports and the audit trail, and works no tickets', () => {
  expect(hasCapability('EXECUTIVE', 'readReports')).toBe(true);
  expect(hasCapability('EXECUTIVE', 'readAudit')).toBe(true);
  expect(hasCapability('EXECUTIVE', 'workTickets')).toBe(false);
});

test('a refusal names the role, what is refused and who may', () => {
  expect(explainMissing('COUNSEL', 'runWarehouse')).toBe(
    'The role COUNSEL may not request an ETL run; ADMIN, EXECUTIVE, FINANCE may.',
  );
});
