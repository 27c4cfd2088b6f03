import { type Role, roles } from '@tenure/domain/vocabulary';

/**
 * Which role may do what (§20). Fields name a capability; this table alone says who has it.
 * The same table is printed in docs/roles.md.
 */
export const capabilities = {
  readCustomers: {
    words: 'read accounts, contacts and contracts',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL'],
  },
  readMoney: {
    words: 'see fees, prices and recurring revenue',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'FINANCE'],
  },
  editCustomers: { words: 'change accounts and contacts', roles: ['ADMIN', 'CSM'] },
  editContracts: { words: 'change contracts and their overrides', roles: ['ADMIN', 'CSM', 'FINANCE'] },
  readTickets: {
    words: 'read tickets',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL'],
  },
  workTickets: { words: 'work tickets', roles: ['ADMIN', 'CSM', 'SUPPORT', 'ENGINEER'] },
  readPolicies: {
    words: 'read SLA policies and calendars',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL'],
  },
  editPolicies: { words: 'draft and adopt SLA policies and calendars', roles: ['ADMIN', 'EXECUTIVE'] },
  readReports: {
    words: 'read reports and the state of the warehouse',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL'],
  },
  runWarehouse: { words: 'request an ETL run', roles: ['ADMIN', 'EXECUTIVE', 'FINANCE'] },
  rollBackWarehouse: { words: 'roll the warehouse back to another snapshot', roles: ['ADMIN'] },
  readAudit: { words: 'read the audit trail', roles: ['ADMIN', 'EXECUTIVE'] },
  manageUsers: { words: 'manage users', roles: ['ADMIN'] },
  manageAllApiKeys: { words: "manage other people's API keys", roles: ['ADMIN'] },
} as const satisfies Record<string, { words: string; roles: readonly Role[] }>;

export type Capability = keyof typeof capabilities;

export const capabilityNames = Object.keys(capabilities) as Capability[];

export function hasCapability(role: Role, capability: Capability): boolean {
  const holders: readonly Role[] = capabilities[capability].roles;
  return holders.includes(role);
}

/** The sentence a refused caller reads: what is refused, to whom, and who may. */
export function explainMissing(role: Role, capability: Capability): string {
  const { words, roles: holders } = capabilities[capability];
  return `The role ${role} may not ${words}; ${holders.join(', ')} may.`;
}

/** The table as Markdown, one line per capability, in columns of even width. */
export function printRoleTable(): string {
  const lines = capabilityNames.map((name) => {
    const marks = roles.map((role) => (hasCapability(role, name) ? 'yes' : ''));
    return [capabilities[name].words, ...marks];
  });
  const table = [['May', ...roles], ...lines];
  const widths = ['May', ...roles].map((_, column) => Math.max(3, ...table.map((row) => row[column]?.length ?? 0)));
  const dashes = widths.map((width) => '-'.repeat(width));
  const [head = [], ...rest] = table;
  return [head, dashes, ...rest]
    .map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`)
    .join('');
}
