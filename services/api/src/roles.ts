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
  readSuccess: {
    words: 'read surveys, usage, account health and plays',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'FINANCE'],
  },
  sendSurveys: { words: 'send surveys by hand and cancel them', roles: ['ADMIN', 'CSM'] },
  recordUsage: { words: 'record what customers use', roles: ['ADMIN', 'CSM', 'ENGINEER'] },
  workPlays: { words: 'work plays and record that a customer leaves', roles: ['ADMIN', 'CSM'] },
  readRetention: {
    words: 'read revenue, retention and renewals',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'FINANCE'],
  },
  readCosts: { words: 'read what support costs', roles: ['ADMIN', 'EXECUTIVE', 'FINANCE'] },
  editCosts: { words: 'enter costs', roles: ['ADMIN', 'FINANCE'] },
  editOperatingPolicies: {
    words: 'draft and adopt policies of surveys, health, red flags, economics and the scorecard',
    roles: ['ADMIN', 'EXECUTIVE'],
  },
  readFlags: {
    words: 'read red flags',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL'],
  },
  workFlags: {
    words: 'acknowledge, snooze and close red flags',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'ENGINEER', 'FINANCE', 'COUNSEL'],
  },
  reportSecurity: {
    words: 'report a weakness or a leak',
    roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL'],
  },
  workSecurity: {
    words: 'read, acknowledge and clear security reports',
    roles: ['ADMIN', 'EXECUTIVE', 'ENGINEER', 'COUNSEL'],
  },
  readScorecards: { words: 'read scorecards', roles: ['ADMIN', 'EXECUTIVE', 'FINANCE'] },
  freezeScorecards: { words: 'freeze scorecards and schedule their mails', roles: ['ADMIN', 'EXECUTIVE', 'FINANCE'] },
  readReviews: { words: 'read quarterly reviews of accounts', roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'FINANCE'] },
  workReviews: { words: "prepare and freeze an account's quarterly review", roles: ['ADMIN', 'CSM'] },
  saveQueries: { words: 'save queries for API keys', roles: ['ADMIN', 'EXECUTIVE', 'CSM', 'FINANCE'] },
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
