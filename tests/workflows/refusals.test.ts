import { createAccount, updateAccount } from '@tenure/workflows/accounts';
import { createApiKey } from '@tenure/workflows/api-keys';
import { addCalendarVersion, createCalendar } from '@tenure/workflows/calendars';
import { createContact } from '@tenure/workflows/contacts';
import { addContractOverride, addContractService } from '@tenure/workflows/contract-terms';
import { activateContract, createContract, endContract } from '@tenure/workflows/contracts';
import { requestEtlRun } from '@tenure/workflows/etl-runs';
import { markNotificationsRead } from '@tenure/workflows/notifications';
import { adoptPolicy } from '@tenure/workflows/policy-adoption';
import { Refusal } from '@tenure/workflows/refusals';
import { createSavedFilter, deleteSavedFilter } from '@tenure/workflows/saved-filters';
import { createService } from '@tenure/workflows/services';
import { draftPolicy, updatePolicyDraft } from '@tenure/workflows/sla-policies';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { changeTicketStatus } from '@tenure/workflows/ticket-status';
import { createUser, updateUser } from '@tenure/workflows/users';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';
import { actorOf, createWorld, machine, minutesLater, officeHours, start, type World } from './world.ts';

let database: TestDatabase;
let world: World;
let contractId = 0;
let draftId = 0;
let faultyDraftId = 0;
let calendarId = 0;
let serviceId = 0;
let filterId = 0;
let ticketId = 0;
let openTicketId = 0;
let closedTicketId = 0;
let adminId = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createWorld(database.db);
  const { db, agent, colleague, account } = world;
  const contract = {
    accountId: account.id,
    number: 'C-1',
    currency: 'EUR',
    startDate: '2026-01-01',
    endDate: '2027-01-01',
  };
  contractId = (await createContract(db, contract, machine, start)).id;
  await activateContract(db, { contractId }, machine, start);
  await addContractOverride(db, override({}), machine, start);
  draftId = (await draftPolicy(db, { preset: 'monotone' }, actorOf(agent), start)).id;
  const impossible = { tier: 'STARTER', severity: 'LOW', calendarId: null } as const;
  const targets = [
    { ...impossible, clock: 'FIRST_RESPONSE' as const, targetMinutes: 600 },
    { ...impossible, clock: 'RESOLUTION' as const, targetMinutes: 60 },
  ];
  faultyDraftId = (await draftPolicy(db, { targets }, actorOf(agent), start)).id;
  calendarId = (await createCalendar(db, { key: 'office', name: 'Office', ...officeHours }, machine, start)).id;
  serviceId = (await createService(db, { key: 'api', name: 'API' }, machine, start)).id;
  const filter = { resource: 'tickets', name: 'Mine', filter: {} };
  filterId = (await createSavedFilter(db, filter, actorOf(colleague), start)).id;
  ticketId = (await world.open()).id;
  openTicketId = (await world.open()).id;
  await changeTicketStatus(db, { ticketId: openTicketId, status: 'OPEN' }, machine, start);
  closedTicketId = (await world.open()).id;
  await changeTicketStatus(db, { ticketId: closedTicketId, status: 'SOLVED' }, machine, start);
  await changeTicketStatus(db, { ticketId: closedTicketId, status: 'CLOSED' }, machine, start);
  adminId = (await createUser(db, { email: 'root@tenure.example', name: 'Root', role: 'ADMIN' }, machine, start)).id;
});
afterAll(() => database.drop());

const past = new Date(start.getTime() - 1);
type Override = Parameters<typeof addContractOverride>[1];
const override = (fields: Partial<Override>): Override => ({
  contractId,
  clock: 'FIRST_RESPONSE',
  severity: 'MEDIUM',
  targetMinutes: 30,
  effectiveFromAt: start,
  effectiveToAt: minutesLater(600),
  ...fields,
});
const account = (fields: object) =>
  createAccount(world.db, { name: 'Contoso', tier: 'STARTER', ...fields }, machine, start);
const contract = (fields: object) => {
  const common = {
    accountId: world.account.id,
    number: 'C-2',
    currency: 'EUR',
    startDate: '2026-01-01',
    endDate: '2027-01-01',
  };
  return createContract(world.db, { ...common, ...fields }, machine, start);
};
const service = (fields: object) =>
  addContractService(world.db, { contractId, serviceId, monthlyFeeMinor: 1n, ...fields }, machine, start);
const addOverride = (fields: Partial<Override>) => addContractOverride(world.db, override(fields), machine, start);
const hours = (fields: object) =>
  createCalendar(world.db, { key: 'late', name: 'Late', ...officeHours, ...fields }, machine, start);
const window = (fields: object) => hours({ windows: [{ weekday: 1, from: '09:00', to: '17:00', ...fields }] });
const policy = (fields: object) => draftPolicy(world.db, fields, machine, start);
const adopt = (policyId: number, fields: object = {}) =>
  adoptPolicy(world.db, { policyId, ...fields }, actorOf(world.colleague), start);

const refused: [string, () => Promise<unknown>, object][] = [
  ['an unknown tier', () => account({ tier: 'GOLD' }), { field: 'tier', value: 'GOLD' }],
  ['a blank name', () => account({ name: '  ' }), { field: 'name' }],
  ['text with U+0000', () => account({ name: 'a\u0000b' }), { field: 'name' }],
  ['an unknown time zone', () => account({ timeZone: 'Mars/Olympus' }), { field: 'timeZone', value: 'Mars/Olympus' }],
  ['a bare offset as time zone', () => account({ timeZone: '+02:00' }), { field: 'timeZone' }],
  ['a malformed domain', () => account({ domains: ['not a domain'] }), { field: 'domains' }],
  ['an unknown CSM', () => account({ csmId: 999 }), { field: 'csmId', value: '999' }],
  ['an unknown account', () => updateAccount(world.db, { accountId: 999 }, machine, start), { name: 'NotFound' }],
  [
    'an older version',
    () => updateAccount(world.db, { accountId: world.account.id, expectedVersion: 9 }, machine, start),
    { name: 'StaleVersion', currentVersion: 1 },
  ],
  [
    'a malformed e-mail address',
    () => createContact(world.db, { accountId: world.account.id, name: 'X', email: 'x@y' }, machine, start),
    { field: 'email', value: 'x@y' },
  ],
  [
    'an e-mail address that another contact has, in capitals',
    () =>
      createContact(
        world.db,
        { accountId: world.account.id, name: 'X', email: 'DORA@Northwind.example' },
        machine,
        start,
      ),
    { field: 'email' },
  ],
  ['an unknown currency', () => contract({ currency: 'EURO' }), { field: 'currency', value: 'EURO' }],
  ['a currency in lower case', () => contract({ currency: 'eur' }), { field: 'currency' }],
  ['an impossible date', () => contract({ startDate: '2026-02-30' }), { field: 'startDate', value: '2026-02-30' }],
  ['a contract that ends when it starts', () => contract({ endDate: '2026-01-01' }), { field: 'endDate' }],
  ['a contract number twice', () => contract({ number: 'C-1' }), { field: 'number' }],
  ['a second activation', () => activateContract(world.db, { contractId }, machine, start), { name: 'Conflict' }],
  [
    'an end before today',
    () => endContract(world.db, { contractId, endDate: '2026-02-01' }, machine, start),
    { field: 'endDate' },
  ],
  ['negative money', () => service({ monthlyFeeMinor: -1n }), { field: 'monthlyFeeMinor', value: '-1' }],
  ['a service beyond the contract', () => service({ toDate: '2027-01-02' }), { field: 'toDate' }],
  [
    'a service that ends before it starts',
    () => service({ fromDate: '2026-05-02', toDate: '2026-05-01' }),
    { field: 'toDate' },
  ],
  ['an unknown service', () => service({ serviceId: 999 }), { name: 'NotFound', entity: 'service' }],
  ['a target of nothing', () => addOverride({ targetMinutes: 0 }), { field: 'targetMinutes', value: '0' }],
  ['an override in the past', () => addOverride({ effectiveFromAt: past }), { field: 'effectiveFromAt' }],
  ['an override that ends before it starts', () => addOverride({ effectiveToAt: past }), { field: 'effectiveToAt' }],
  ['an override over another', () => addOverride({ effectiveFromAt: minutesLater(599) }), { name: 'Conflict' }],
  ['an override with an unknown calendar', () => addOverride({ calendarId: 999 }), { field: 'calendarId' }],
  ['a window that ends before it starts', () => window({ to: '08:00' }), { field: 'windows[0].to' }],
  ['a window at 25 o’clock', () => window({ to: '25:00' }), { field: 'windows[0].to' }],
  ['a ninth weekday', () => window({ weekday: 9 }), { field: 'windows[0].weekday' }],
  ['no window at all', () => hours({ windows: [] }), { field: 'windows' }],
  [
    'overlapping windows',
    () => hours({ windows: [...officeHours.windows, { weekday: 1, from: '16:00', to: '18:00' }] }),
    { field: 'windows[5]' },
  ],
  [
    'an impossible holiday',
    () => hours({ holidays: [{ date: '2026-06-31', name: 'x' }] }),
    { field: 'holidays[0].date' },
  ],
  [
    'calendar hours in the past',
    () => addCalendarVersion(world.db, { calendarId, ...officeHours, effectiveFromAt: past }, machine, start),
    { field: 'effectiveFromAt' },
  ],
  ['a warning at 100 %', () => policy({ warnPercent: 100 }), { field: 'warnPercent', value: '100' }],
  ['an unknown preset', () => policy({ preset: 'fast' }), { field: 'preset' }],
  ['adoption in the past', () => adopt(draftId, { effectiveFromAt: past }), { field: 'effectiveFromAt' }],
  [
    'adoption of what the linter calls an error',
    () => adopt(faultyDraftId),
    { name: 'Conflict', message: /solve LOW before/ },
  ],
  [
    'adoption by who drafted it',
    () => adoptPolicy(world.db, { policyId: draftId }, actorOf(world.agent), start),
    { name: 'Conflict', message: /someone else/ },
  ],
  ['adoption of an unknown policy', () => adopt(999), { name: 'NotFound' }],
  [
    'a reply without text',
    () => replyToTicket(world.db, { ticketId, body: ' ', visibility: 'PUBLIC' }, actorOf(world.agent), start),
    { field: 'body' },
  ],
  [
    'a private message of a customer',
    () => replyToTicket(world.db, { ticketId, body: 'x', visibility: 'PRIVATE', author: 'CUSTOMER' }, machine, start),
    { field: 'visibility' },
  ],
  [
    'an agent’s reply when nobody is signed in',
    () => replyToTicket(world.db, { ticketId, body: 'x', visibility: 'PUBLIC' }, machine, start),
    { field: 'author' },
  ],
  [
    'closing what was never solved',
    () => changeTicketStatus(world.db, { ticketId, status: 'CLOSED' }, machine, start),
    { name: 'Conflict' },
  ],
  [
    'going back to NEW',
    () => changeTicketStatus(world.db, { ticketId: openTicketId, status: 'NEW' }, machine, start),
    { field: 'status', value: 'NEW' },
  ],
  [
    'a change of a closed ticket',
    () => changeTicketStatus(world.db, { ticketId: closedTicketId, status: 'OPEN' }, machine, start),
    { name: 'Conflict' },
  ],
  [
    'losing the last admin',
    () => updateUser(world.db, { userId: adminId, role: 'CSM' }, machine, start),
    { name: 'Conflict' },
  ],
  [
    'an API key beyond the owner’s role',
    () => createApiKey(world.db, { name: 'k', role: 'ADMIN', expiresAt: minutesLater(9) }, actorOf(world.agent), start),
    { name: 'Forbidden' },
  ],
  [
    'an API key that has expired',
    () => createApiKey(world.db, { name: 'k', role: 'SUPPORT', expiresAt: start }, actorOf(world.agent), start),
    { field: 'expiresAt' },
  ],
  [
    'someone else’s filter',
    () => deleteSavedFilter(world.db, { savedFilterId: filterId }, actorOf(world.agent), start),
    { name: 'Forbidden' },
  ],
  [
    'someone else’s notification',
    () => markNotificationsRead(world.db, { notificationIds: [1] }, actorOf(world.agent), start),
    { name: 'NotFound' },
  ],
  [
    'a warehouse of the future',
    () => requestEtlRun(world.db, { asOf: minutesLater(1) }, machine, start),
    { field: 'asOf' },
  ],
];

/** A digest of every row of every table. */
async function fingerprint(): Promise<string> {
  const tables = await world.db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const digests: string[] = [];
  for (const { name } of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const sql = `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${name}" t`;
    const [row] = await world.db.$queryRawUnsafe<{ digest: string }[]>(sql);
    digests.push(`${name} ${row?.digest}`);
  }
  return digests.join('\n');
}

test.each(refused)('%s is refused, with the reason, and changes nothing', async (_name, attempt, expected) => {
  const before = await fingerprint();
  const refusal = await attempt().then(
    () => new Error('it was accepted'),
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(Refusal);
  for (const [name, value] of Object.entries(expected)) {
    const actual: unknown = Reflect.get(refusal as object, name);
    if (value instanceof RegExp) expect(actual).toMatch(value);
    else expect(actual).toBe(value);
  }
  if ('field' in expected) expect(refusal).toMatchObject({ accepted: expect.stringMatching(/\w/) });
  expect(await fingerprint()).toBe(before);
});

test('who edited a colleague’s draft cannot adopt it either', async () => {
  const { db, agent, colleague, csm } = world;
  const draft = await draftPolicy(db, { preset: 'contract' }, actorOf(agent), start);
  await updatePolicyDraft(db, { policyId: draft.id, warnPercent: 80 }, actorOf(colleague), start);
  const adoption = { policyId: draft.id, effectiveFromAt: minutesLater(5) };
  await expect(adoptPolicy(db, adoption, actorOf(colleague), start)).rejects.toThrow(/someone else/);
  expect(await adoptPolicy(db, adoption, actorOf(csm), start)).toMatchObject({
    status: 'ADOPTED',
    adoptedById: csm.id,
  });
});
