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
  readIncidents: {
    words: 'read incidents, maintenance and post-mortems',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL'],
  },
  declareIncidents: { words: 'declare incidents', roles: ['ADMIN', 'CSM', 'SUPPORT', 'ENGINEER'] },
  workIncidents: { words: 'work incidents, maintenance and post-mortems', roles: ['ADMIN', 'ENGINEER'] },
  approveMaintenance: { words: 'approve maintenance that somebody else planned', roles: ['ADMIN', 'ENGINEER'] },
  approveExclusions: { words: 'approve time that does not count as down', roles: ['ADMIN', 'FINANCE'] },
  signOffPostMortems: { words: 'sign off post-mortems', roles: ['ADMIN', 'EXECUTIVE', 'ENGINEER'] },
  readBilling: {
    words: 'read invoices, payments, credits and disputes',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'FINANCE'],
  },
  readLedger: { words: 'read the ledger and reconciliation', roles: ['ADMIN', 'EXECUTIVE', 'FINANCE'] },
  workBilling: {
    words: 'propose and approve credits, record payments, issue invoices and correct billing',
    roles: ['ADMIN', 'FINANCE'],
  },
  closePeriods: { words: 'close and reopen months', roles: ['ADMIN', 'FINANCE'] },
  editCreditPolicies: { words: 'draft and adopt credit policies', roles: ['ADMIN', 'EXECUTIVE', 'FINANCE'] },
  openDisputes: { words: 'open disputes and add evidence', roles: ['ADMIN', 'CSM', 'FINANCE'] },
  workDisputes: { words: 'investigate and decide disputes', roles: ['ADMIN', 'FINANCE'] },
  admitLateDisputes: { words: 'admit disputes after day 30', roles: ['ADMIN', 'EXECUTIVE', 'FINANCE'] },
  moveDemoClock: { words: "move a demo's clock forward", roles: ['ADMIN', 'FINANCE'] },
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
