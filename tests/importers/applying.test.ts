import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createAcme,
  createImportFixture,
  goodRow,
  header,
  type ImportFixture,
  mappingWith,
  now,
} from './import-fixture.ts';

let fixture: ImportFixture;
beforeEach(async () => {
  fixture = await createImportFixture();
});
afterEach(() => fixture.close());

const file = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;
const clocksOf = async (sourceKey: string) =>
  (
    await fixture.database.db.ticketClock.findMany({
      where: { ticket: { sourceKey } },
      orderBy: [{ kind: 'asc' }, { ordinal: 'asc' }],
    })
  ).map(({ kind, state, elapsedMs }) => [kind, state, Number(elapsedMs) / 60_000]);

test('a ticket comes with its account, its stamps, its history, and clocks from its timestamps', async () => {
  const { db } = fixture.database;
  const account = await createAcme(fixture);
  expect(await fixture.importAll(file(goodRow))).toMatchObject({ created: 1, updated: 0, unchanged: 0 });
  const ticket = await db.ticket.findFirstOrThrow({ include: { events: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } } });
  expect(ticket).toMatchObject({
    accountId: account.id,
    number: 1,
    source: 'desk',
    sourceKey: 'T-1',
    isImported: true,
    severity: 'CRITICAL',
    status: 'SOLVED',
    createdAt: new Date('2026-01-05T14:00:00Z'),
    solvedAt: new Date('2026-01-05T16:00:00Z'),
    importedStamps: {
      firstResponseAt: '2026-01-05T14:10:00.000Z',
      solvedAt: '2026-01-05T16:00:00.000Z',
      pausedMs: null,
    },
  });
  expect(ticket.events.map(({ kind, toValue, reason }) => [kind, toValue, reason])).toEqual([
    ['CREATED', 'NEW', 'CRITICAL'],
    ['STATUS_CHANGED', 'SOLVED', 'from an import'],
    ['IMPORTED', 'T-1', 'desk'],
  ]);
  expect(await clocksOf('T-1')).toEqual([
    ['FIRST_RESPONSE', 'MET', 10],
    ['NEXT_RESPONSE', 'UNKNOWN', expect.any(Number)],
    ['RESOLUTION', 'MET', 120],
  ]);
});

test('what the file does not say is unknown, with the reason, and counts neither as met nor as missed', async () => {
  await createAcme(fixture);
  await fixture.importAll(file('T-2,No times,P1,done,2026-01-05 09:00,,,Acme'));
  const clocks = await fixture.database.db.ticketClock.findMany({ where: { kind: { not: 'NEXT_RESPONSE' } } });
  expect(clocks.map(({ kind, state, dataQuality }) => [kind, state, dataQuality])).toEqual([
    ['FIRST_RESPONSE', 'UNKNOWN', 'The import does not say when the first response was given.'],
    ['RESOLUTION', 'UNKNOWN', 'The import does not say when the ticket was solved.'],
  ]);
});

test('an open ticket with a description is waiting for its first answer', async () => {
  await createAcme(fixture);
  const mapping = mappingWith(['  subject: subject', '  subject: subject\n  description: subject']);
  await fixture.importAll(file('T-3,Help!,P1,new,2026-05-31 19:30,,,Acme'), mapping);
  const [message] = await fixture.database.db.ticketMessage.findMany();
  expect(message).toMatchObject({ body: 'Help!', authorKind: 'CUSTOMER', visibility: 'PUBLIC' });
  expect((await clocksOf('T-3'))[0]).toEqual(['FIRST_RESPONSE', 'RUNNING', 30]);
});

test('history that is imported tells nobody of breaches long past, and records them', async () => {
  const { db } = fixture.database;
  await createAcme(fixture);
  await fixture.importAll(file('T-4,Late answer,P1,done,2026-01-05 09:00,2026-01-05 12:00,2026-01-05 12:30,Acme'));
  expect((await clocksOf('T-4'))[0]).toEqual(['FIRST_RESPONSE', 'MISSED', 180]);
  const breach = await db.ticketEvent.findFirstOrThrow({ where: { kind: 'CLOCK_BREACHED' } });
  expect(breach).toMatchObject({ clockKind: 'FIRST_RESPONSE', reason: 'OVERDUE' });
  expect(await db.notification.count()).toBe(0);
  expect(await db.outboxEvent.count({ where: { topic: { startsWith: 'ticket.' } } })).toBe(0);
});

test('texts arrive as they are, whatever PostgreSQL would read into their characters', async () => {
  const mapping = mappingWith(['  subject: subject', '  subject: subject\n  tags: subject\n  description: subject']);
  const text = 'Tab\there, back\\slash, \\N, \\. {a}, "quotes" and\na line';
  await fixture.importAll(file(`T-5,"${text.replaceAll('"', '""')}",P1,new,2026-01-05 09:00,,,Acme`), mapping);
  const ticket = await fixture.database.db.ticket.findFirstOrThrow({ include: { messages: true } });
  expect([ticket.subject, ticket.messages[0]?.body]).toEqual([text, text]);
  expect(ticket.tags).toEqual(text.split(',').map((part) => part.trim()));
});

describe('run again', () => {
  test('the same file changes nothing', async () => {
    const { db } = fixture.database;
    await createAcme(fixture);
    await fixture.importAll(file(goodRow));
    const before = await db.ticket.findMany({ include: { events: true, clocks: true } });
    expect(await fixture.importAll(file(goodRow))).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(await db.ticket.findMany({ include: { events: true, clocks: true } })).toEqual(before);
  });

  test('a changed row updates, with an audit entry of what changed, and keeps what was changed in Tenure', async () => {
    const { db } = fixture.database;
    await createAcme(fixture);
    await fixture.importAll(file(goodRow.replace('done', 'waiting').replace('2026-01-05 11:00', '')));
    await db.ticket.updateMany({ data: { subject: 'Renamed here', category: 'Hardware' } });
    expect(await fixture.importAll(file(goodRow.replace('P1', 'P2')))).toMatchObject({ created: 0, updated: 1 });
    expect(await db.ticket.findFirstOrThrow()).toMatchObject({
      subject: 'Renamed here',
      category: 'Hardware',
      severity: 'HIGH',
      status: 'SOLVED',
      solvedAt: new Date('2026-01-05T16:00:00Z'),
      version: 2,
    });
    const audit = await db.auditEntry.findFirstOrThrow({ where: { action: 'ticket.import-updated' } });
    expect(audit).toMatchObject({
      before: { severity: 'CRITICAL', status: 'PENDING' },
      after: { severity: 'HIGH', status: 'SOLVED' },
      reason: 'changed in desk, T-1',
    });
    const kinds = (await db.ticketEvent.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'SEVERITY_CHANGED')).toHaveLength(1);
  });

  test('a corrected time zone moves the times, also the solve', async () => {
    await createAcme(fixture);
    await fixture.importAll(file(goodRow), mappingWith(['America/New_York', 'UTC']));
    await fixture.importAll(file(goodRow));
    const ticket = await fixture.database.db.ticket.findFirstOrThrow();
    expect([ticket.createdAt, ticket.solvedAt]).toEqual([
      new Date('2026-01-05T14:00:00Z'),
      new Date('2026-01-05T16:00:00Z'),
    ]);
    expect((await clocksOf('T-1'))[2]).toEqual(['RESOLUTION', 'MET', 120]);
  });

  test('a ticket follows the other tool to another assignee, and stays where Tenure moved it when nothing changed there', async () => {
    const { db } = fixture.database;
    await createAcme(fixture);
    const person = { role: 'SUPPORT', createdAt: now, updatedAt: now } as const;
    const [ann, bob, cem] = await db.user.createManyAndReturn({
      data: ['ann', 'bob', 'cem'].map((name) => ({ ...person, name, email: `${name}@corp.example` })),
    });
    const mapping = mappingWith(['  subject: subject', '  subject: subject\n  assignee: subject']);
    const of = (name: string, priority = 'P1') => file(`T-1,${name},${priority},new,2026-01-05 09:00,,,Acme`);
    await fixture.importAll(of('ann'), mapping);
    expect(await db.ticket.findFirstOrThrow()).toMatchObject({ assigneeId: ann?.id });
    await db.ticket.updateMany({ data: { assigneeId: cem?.id ?? null } });
    await fixture.importAll(of('ann', 'P2'), mapping);
    expect(await db.ticket.findFirstOrThrow()).toMatchObject({ assigneeId: cem?.id });
    await fixture.importAll(of('bob', 'P2'), mapping);
    expect(await db.ticket.findFirstOrThrow()).toMatchObject({ assigneeId: bob?.id });
    const moves = await db.ticketEvent.findMany({ where: { kind: 'ASSIGNED' } });
    expect(moves.map(({ fromValue, toValue }) => [fromValue, toValue])).toEqual([[String(cem?.id), String(bob?.id)]]);
  });

  test('tickets in triage find an account that was imported after them', async () => {
    const { db } = fixture.database;
    await fixture.importAll(file(goodRow));
    expect(await db.ticket.findFirstOrThrow()).toMatchObject({ accountId: null });
    const account = await createAcme(fixture);
    expect(await fixture.importAll(file(goodRow))).toMatchObject({ updated: 1 });
    expect(await db.ticket.findFirstOrThrow()).toMatchObject({ accountId: account.id });
    expect((await clocksOf('T-1'))[0]).toEqual(['FIRST_RESPONSE', 'MET', 10]);
  });
});

describe('accounts', () => {
  const accountsMapping = mappingWith();
  const mapping = {
    ...accountsMapping,
    kind: 'accounts' as const,
    columns: { key: 'id', name: 'name', tier: 'plan', domains: 'domains' },
    values: {},
    constants: {},
  };
  const accounts = (...rows: string[]) => `${['id,name,plan,domains', ...rows].join('\n')}\n`;

  test('are created with their domains and tier, updated, and left alone when unchanged', async () => {
    const { db } = fixture.database;
    const first = accounts('A1,Acme,enterprise,"acme.example,acme.test"', 'A2,Bolt,starter,');
    expect(await fixture.importAll(first, mapping)).toMatchObject({ created: 2 });
    const second = accounts('A1,Acme Inc,professional,acme.example', 'A2,Bolt,starter,');
    expect(await fixture.importAll(second, mapping)).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    const acme = await db.account.findFirstOrThrow({
      where: { sourceKey: 'A1' },
      include: { domains: true, tierChanges: true },
    });
    expect(acme).toMatchObject({ name: 'Acme Inc', tier: 'PROFESSIONAL', version: 2 });
    expect(acme.domains.map(({ domain }) => domain)).toEqual(['acme.example']);
    expect(acme.tierChanges).toHaveLength(1);
    const audit = await db.auditEntry.findFirstOrThrow({ where: { action: 'account.import-updated' } });
    expect(audit.before).toMatchObject({ name: 'Acme', tier: 'ENTERPRISE' });
  });

  test('a domain that another account or row has is refused', async () => {
    const account = await createAcme(fixture);
    expect(
      await fixture.findProblems(
        accounts('A1,Other,starter,acme.example', 'A2,X,starter,x.example', 'A3,Y,starter,x.example'),
        mapping,
      ),
    ).toEqual([
      `line 2, column "domains": "acme.example" is not accepted; accepted: a name that no other account has; account ${account.id} has it`,
      'line 4, column "domains": "x.example" is not accepted; accepted: a name that no other row has; line 3 has it too',
    ]);
  });
});
