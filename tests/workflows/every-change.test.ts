import { changeAccountTier, createAccount, updateAccount } from '@tenure/workflows/accounts';
import { createApiKey, revokeApiKey } from '@tenure/workflows/api-keys';
import { addCalendarVersion, createCalendar } from '@tenure/workflows/calendars';
import { createContact, updateContact } from '@tenure/workflows/contacts';
import { addContractOverride, addContractService, endContractOverride } from '@tenure/workflows/contract-terms';
import { activateContract, createContract, endContract, updateContract } from '@tenure/workflows/contracts';
import { requestEtlRun } from '@tenure/workflows/etl-runs';
import { markNotificationsRead } from '@tenure/workflows/notifications';
import { adoptPolicy } from '@tenure/workflows/policy-adoption';
import { createSavedFilter, deleteSavedFilter, updateSavedFilter } from '@tenure/workflows/saved-filters';
import { createService } from '@tenure/workflows/services';
import { draftPolicy, updatePolicyDraft, withdrawPolicyDraft } from '@tenure/workflows/sla-policies';
import { createTeam } from '@tenure/workflows/teams';
import { assignTickets, changeTicketTeam } from '@tenure/workflows/ticket-assignment';
import { changeTicketCategory, changeTicketIssueKey, tagTicket } from '@tenure/workflows/ticket-labels';
import { mergeTickets } from '@tenure/workflows/ticket-merge';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { changeTicketSeverity } from '@tenure/workflows/ticket-severity';
import { markTicketSpam } from '@tenure/workflows/ticket-spam';
import { changeTicketStatus } from '@tenure/workflows/ticket-status';
import { createTicket } from '@tenure/workflows/tickets';
import { createUser, setUserPassword, updateUser } from '@tenure/workflows/users';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, minutesLater, officeHours, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
});
afterAll(() => database.drop());

const now = minutesLater(5);
const me = () => actorOf(world.agent);
const term = { startDate: '2026-01-01', endDate: '2027-01-01', currency: 'USD' };
let serial = 0;
const contract = () =>
  createContract(world.db, { accountId: world.account.id, number: `C-${serial++}`, ...term }, me(), start);
const override = (contractId: number, severity: 'LOW' | 'HIGH') => ({
  contractId,
  clock: 'FIRST_RESPONSE' as const,
  severity,
  targetMinutes: 30,
  effectiveFromAt: now,
});
const filter = () =>
  createSavedFilter(world.db, { resource: 'tickets', name: `Mine ${serial++}`, filter: {} }, me(), start);
const draft = () => draftPolicy(world.db, { preset: 'monotone' }, actorOf(world.colleague), start);
const calendar = () =>
  createCalendar(world.db, { key: `office-${serial++}`, name: 'Office', ...officeHours }, me(), start);
const key = () =>
  createApiKey(world.db, { name: 'Script', role: 'SUPPORT', expiresAt: minutesLater(600) }, me(), start);

/** The action that each use case leaves behind, and what does it. */
const changes: [string, () => Promise<unknown>][] = [
  [
    'account.created',
    () => createAccount(world.db, { name: 'Contoso', tier: 'STARTER', domains: ['contoso.example'] }, me(), now),
  ],
  ['account.updated', () => updateAccount(world.db, { accountId: world.account.id, lifecycle: 'ACTIVE' }, me(), now)],
  [
    'account.tier-changed',
    () => changeAccountTier(world.db, { accountId: world.account.id, tier: 'PROFESSIONAL' }, me(), now),
  ],
  [
    'contact.created',
    () =>
      createContact(world.db, { accountId: world.account.id, name: 'Eli', email: 'eli@northwind.example' }, me(), now),
  ],
  ['contact.updated', () => updateContact(world.db, { contactId: world.contact.id, roles: ['BILLING'] }, me(), now)],
  ['contract.created', contract],
  [
    'contract.updated',
    async () => updateContract(world.db, { contractId: (await contract()).id, endDate: '2027-02-01' }, me(), now),
  ],
  ['contract.activated', async () => activateContract(world.db, { contractId: (await contract()).id }, me(), now)],
  [
    'contract.ended',
    async () => {
      const { id: contractId } = await activateContract(world.db, { contractId: (await contract()).id }, me(), start);
      return endContract(world.db, { contractId, endDate: '2026-06-01' }, me(), now);
    },
  ],
  [
    'contract.service-added',
    async () => {
      const service = await createService(world.db, { key: `api-${serial++}`, name: 'API' }, me(), start);
      const fields = { serviceId: service.id, monthlyFeeMinor: 250_000n };
      return addContractService(world.db, { contractId: (await contract()).id, ...fields }, me(), now);
    },
  ],
  [
    'contract.override-added',
    async () => addContractOverride(world.db, override((await contract()).id, 'LOW'), me(), now),
  ],
  [
    'contract.override-ended',
    async () => {
      const added = await addContractOverride(world.db, override((await contract()).id, 'HIGH'), me(), now);
      return endContractOverride(world.db, { overrideId: added.id, effectiveToAt: minutesLater(9) }, me(), now);
    },
  ],
  ['service.created', () => createService(world.db, { key: 'storage', name: 'Storage' }, me(), now)],
  ['team.created', () => createTeam(world.db, { name: 'Night shift' }, me(), now)],
  [
    'user.created',
    () => createUser(world.db, { email: 'fay@tenure.example', name: 'Fay', role: 'FINANCE' }, me(), now),
  ],
  ['user.updated', () => updateUser(world.db, { userId: world.csm.id, timeZone: 'Asia/Kolkata' }, me(), now)],
  ['user.password-set', () => setUserPassword(world.db, { userId: world.csm.id, passwordHash: 'hashed' }, me(), now)],
  ['ticket.created', () => world.open({}, now)],
  [
    'ticket.replied',
    async () =>
      replyToTicket(world.db, { ticketId: (await world.open()).id, body: 'Hi', visibility: 'PUBLIC' }, me(), now),
  ],
  [
    'ticket.noted',
    async () =>
      replyToTicket(world.db, { ticketId: (await world.open()).id, body: 'Hm', visibility: 'PRIVATE' }, me(), now),
  ],
  [
    'ticket.status-changed',
    async () => changeTicketStatus(world.db, { ticketId: (await world.open()).id, status: 'OPEN' }, me(), now),
  ],
  [
    'ticket.severity-changed',
    async () => changeTicketSeverity(world.db, { ticketId: (await world.open()).id, severity: 'LOW' }, me(), now),
  ],
  [
    'ticket.audit-flagged',
    async () => {
      const ticket = await world.open({ assigneeId: world.agent.id, severity: 'HIGH' });
      return changeTicketSeverity(world.db, { ticketId: ticket.id, severity: 'LOW' }, me(), minutesLater(119));
    },
  ],
  [
    'ticket.assigned',
    async () =>
      assignTickets(world.db, { ticketIds: [(await world.open()).id], assigneeId: world.agent.id }, me(), now),
  ],
  [
    'ticket.team-changed',
    async () => {
      const team = await createTeam(world.db, { name: `Team ${serial++}` }, me(), start);
      return changeTicketTeam(world.db, { ticketId: (await world.open()).id, teamId: team.id }, me(), now);
    },
  ],
  [
    'ticket.tags-changed',
    async () => tagTicket(world.db, { ticketId: (await world.open()).id, tags: ['api', 'api'] }, me(), now),
  ],
  [
    'ticket.category-changed',
    async () => changeTicketCategory(world.db, { ticketId: (await world.open()).id, category: 'Billing' }, me(), now),
  ],
  [
    'ticket.issue-key-changed',
    async () => changeTicketIssueKey(world.db, { ticketId: (await world.open()).id, issueKey: 'ENG-7' }, me(), now),
  ],
  ...(['ticket.merged-into', 'ticket.merged-from'] as const).map((action): [string, () => Promise<unknown>] => [
    action,
    async () =>
      mergeTickets(world.db, { sourceId: (await world.open()).id, targetId: (await world.open()).id }, me(), now),
  ]),
  [
    'ticket.marked-spam',
    async () => markTicketSpam(world.db, { ticketId: (await world.open()).id, isSpam: true }, me(), now),
  ],
  [
    'ticket.cleared-of-spam',
    async () => {
      const ticketId = (await world.open()).id;
      await markTicketSpam(world.db, { ticketId, isSpam: true }, me(), start);
      return markTicketSpam(world.db, { ticketId, isSpam: false }, me(), now);
    },
  ],
  ['sla-policy.drafted', draft],
  [
    'sla-policy.draft-updated',
    async () => updatePolicyDraft(world.db, { policyId: (await draft()).id, warnPercent: 80 }, me(), now),
  ],
  ['sla-policy.withdrawn', async () => withdrawPolicyDraft(world.db, { policyId: (await draft()).id }, me(), now)],
  [
    'sla-policy.adopted',
    async () => adoptPolicy(world.db, { policyId: (await draft()).id, effectiveFromAt: now }, me(), now),
  ],
  ['business-calendar.created', calendar],
  [
    'business-calendar.version-added',
    async () => {
      const { id: calendarId } = await calendar();
      return addCalendarVersion(world.db, { calendarId, ...officeHours, effectiveFromAt: now }, me(), now);
    },
  ],
  ['saved-filter.created', filter],
  [
    'saved-filter.updated',
    async () => updateSavedFilter(world.db, { savedFilterId: (await filter()).id, isShared: true }, me(), now),
  ],
  ['saved-filter.deleted', async () => deleteSavedFilter(world.db, { savedFilterId: (await filter()).id }, me(), now)],
  ['api-key.created', key],
  ['api-key.revoked', async () => revokeApiKey(world.db, { apiKeyId: (await key()).apiKey.id }, me(), now)],
  ['etl-run.requested', () => requestEtlRun(world.db, {}, me(), now)],
  [
    'notifications.read',
    async () => {
      const data = { userId: world.agent.id, at: start, topic: 'x', title: 'x', dedupeKey: `x${serial++}` };
      await world.db.notification.create({ data });
      return markNotificationsRead(world.db, {}, me(), now);
    },
  ],
];

test.each(changes)(
  '%s is audited, and announced to the outbox, in the transaction of the change',
  async (action, change) => {
    const last = await world.db.auditEntry.findFirst({ orderBy: { id: 'desc' } });
    await change();
    const entries = await world.db.auditEntry.findMany({
      where: { id: { gt: last?.id ?? 0 } },
      orderBy: { id: 'asc' },
    });
    const entry = entries.find((each) => each.action === action);
    expect(entry).toBeDefined();
    expect([start, now, minutesLater(119)]).toContainEqual(entry?.at);
    const { entityType = '', entityId = 0 } = entry ?? {};
    expect(await world.db.outboxEvent.count({ where: { topic: action, entityType, entityId } })).toBeGreaterThan(0);
    expect(await world.db.outboxEvent.count()).toBe(await world.db.auditEntry.count());
  },
);

test('the audit trail says who, what, before, after and why', async () => {
  const ticket = await world.open();
  const input = { ticketId: ticket.id, severity: 'CRITICAL', reason: 'Production is down' } as const;
  await changeTicketSeverity(world.db, input, me(), now);
  const where = { entityType: 'ticket', entityId: ticket.id, action: 'ticket.severity-changed' };
  expect(await world.db.auditEntry.findFirst({ where })).toMatchObject({
    at: now,
    actorId: world.agent.id,
    before: { severity: 'MEDIUM' },
    after: { severity: 'CRITICAL' },
    reason: 'Production is down',
  });
});

test('no secret reaches the audit trail or the outbox', async () => {
  const { secret } = await key();
  await createTicket(world.db, { subject: 's', channel: 'API', severity: 'LOW', body: 'b' }, me(), now);
  const rows = await world.db.$queryRaw<{ n: bigint }[]>`
    select count(*) as n from (select after::text as t from audit_entry union all select payload::text from outbox_event)
    where t like '%secretHash%' or t like ${`%${secret}%`} or t like '%hashed%'`;
  expect(rows[0]?.n).toBe(0n);
});
