import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCustomers, exampleFile, exampleMapping } from './grouped-fixture.ts';
import { createImportFixture, type ImportFixture, now } from './import-fixture.ts';

const people = [
  ['A-1001', 'lena.holt@haldenfreight.example'],
  ['A-1001', 'marc.ito@haldenfreight.example'],
  ['A-1001', 'old.address@haldenfreight.example'],
  ['A-1002', 'sofia.reyes@juniperdental.example'],
] as const;

let fixture: ImportFixture;
beforeAll(async () => {
  fixture = await createImportFixture();
  await createCustomers(fixture);
  const { db } = fixture.database;
  for (const [sourceKey, email] of people) {
    const { id: accountId } = await db.account.findFirstOrThrow({ where: { sourceKey } });
    await db.contact.create({ data: { accountId, name: email, email, createdAt: now, updatedAt: now } });
  }
});
afterAll(() => fixture.close());

const changed = (text: string, from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`the file has no ${from}`);
  return text.replace(from, to);
};

describe('answers of surveys', () => {
  const mapping = exampleMapping('responses.yaml');
  const content = exampleFile('responses.csv');

  test('come in once, whether their sending is known or not, and open nothing', async () => {
    const { db } = fixture.database;
    expect(await fixture.importAll(content, mapping)).toMatchObject({ created: 5, updated: 0 });
    expect(await fixture.importAll(content, mapping)).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
    const surveys = await db.survey.findMany({ include: { answers: true }, orderBy: { sourceKey: 'asc' } });
    expect(surveys.map(({ kind, status, answers }) => [kind, status, answers.map(({ score }) => score)])).toEqual([
      ['CSAT', 'SENT', [9]],
      ['NPS', 'SENT', []],
      ['CES', 'SENT', [4]],
      ['NPS', 'SENT', [6]],
      ['CSAT', 'BOUNCED', []],
    ]);
    expect(surveys[0]).toMatchObject({ sentAt: new Date('2026-01-12T08:00:00Z') });
    // Asked on the phone: sent when it was answered, and in no response rate.
    expect(surveys[3]).toMatchObject({ sentAt: new Date('2025-11-03T15:40:00Z'), deliveredAt: null });
    expect(await db.accountPlay.count()).toBe(0);
  });

  test('may be given or changed by a newer file: the latest counts, what was asked stays', async () => {
    const { db } = fixture.database;
    const later = changed(content, '2026-01-15 10:00,,,,', '2026-01-15 10:00,,2026-01-16 10:00,10,');
    const again = changed(later, '2026-01-12 11:30,9', '2026-01-13 11:30,7');
    expect(await fixture.importAll(again, mapping)).toMatchObject({ created: 0, updated: 2, unchanged: 3 });
    const { answers } = await db.survey.findFirstOrThrow({
      where: { sourceKey: 'R-501' },
      include: { answers: { orderBy: { answeredAt: 'asc' } } },
    });
    expect(answers.map(({ score, supersededAt }) => [score, supersededAt === null])).toEqual([
      [9, false],
      [7, true],
    ]);
    expect(await fixture.findProblems(changed(again, 'R-503,effort', 'R-503,satisfaction'), mapping)).toEqual([
      'line 4, column "Type": "CSAT" is not accepted; accepted: "CES", as R-503 was imported; only its answer may change',
    ]);
  });

  test('may come from somebody unknown, who becomes a contact of the customer they name', async () => {
    const { db } = fixture.database;
    const other = exampleMapping('responses.yaml', ['source: survey-one', 'source: survey-three']);
    const unknown = content.replaceAll('lena.holt@', 'new.hand@');
    expect(await fixture.importAll(unknown, other)).toMatchObject({ created: 5 });
    const contact = await db.contact.findUniqueOrThrow({
      where: { email: 'new.hand@haldenfreight.example' },
      include: { account: true, surveys: true },
    });
    expect(contact).toMatchObject({ name: 'new.hand', account: { name: 'Halden Freight' } });
    expect(contact.surveys).toHaveLength(1);
    const twoHomes = content.replaceAll('lena.holt@', 'x@').replaceAll('sofia.reyes@juniperdental', 'x@haldenfreight');
    expect(
      await fixture.findProblems(twoHomes, exampleMapping('responses.yaml', ['survey-one', 'survey-four'])),
    ).toContain(
      'line 4, column "Customer": "A-1002" is not accepted; accepted: the account of the contact, Halden Freight',
    );
  });

  test.each([
    ['11:30,9,', '11:30,11,', 'line 2, column "Score": "11" is not accepted; accepted: a whole number from 0 to 10'],
    ['08:15,4,', '08:15,0,', 'line 4, column "Score": "0" is not accepted; accepted: a whole number from 1 to 7'],
    ['11:30,9,', '11:30,8.5,', 'line 2, column "Score": "8.5" is not accepted; accepted: a whole number'],
    [
      'satisfaction',
      'mood',
      'line 2, column "Type": "mood" is not accepted; accepted: satisfaction, recommendation, effort',
    ],
    [
      'lena.',
      'lana.',
      'line 2, column "Recipient": "lana.holt@haldenfreight.example" is not accepted; accepted: the e-mail of a contact',
    ],
    ['A-1001', 'A-9', 'line 2, column "Customer": "A-9" is not accepted; accepted: an account found by key'],
    [
      'A-1001',
      'A-1002',
      'line 2, column "Customer": "A-1002" is not accepted; accepted: the account of the contact, Halden Freight',
    ],
    [
      '2026-01-12 11:30',
      '2026-01-11 11:30',
      `line 2, column "Answered": "2026-01-11T10:30:00.000Z" is not accepted; accepted: an instant from 2026-01-12T08:00:00.000Z to ${now.toISOString()}`,
    ],
    [
      '2026-01-12 11:30',
      '2096-01-11 11:30',
      `line 2, column "Answered": "2096-01-11T10:30:00.000Z" is not accepted; accepted: an instant from 2026-01-12T08:00:00.000Z to ${now.toISOString()}`,
    ],
    [
      'R-502',
      'R-501',
      'line 3, column "Response ID": "R-501" is not accepted; accepted: a key that no other row has; line 2 has it too',
    ],
    [
      '2026-01-12 11:30,9',
      ',9',
      'line 2, column "Answered": no value is not accepted; accepted: when it was answered, as there is an answer',
    ],
    [
      '2026-01-15 10:00,,,,',
      ',,,,',
      'line 3, column "Sent": no value is not accepted; accepted: when it was sent, as there is no answer',
    ],
  ])('%s → %s is refused by line and column', async (from, to, message) => {
    const other = exampleMapping(
      'responses.yaml',
      ['source: survey-one', 'source: survey-two'],
      ['unmatched: create', 'unmatched: refuse'],
    );
    expect(await fixture.findProblems(changed(content, from, to), other)).toContain(message);
  });
});

describe('costs', () => {
  const reason = 'reason: Taken over from the planning sheet\n';
  const mapping = exampleMapping('costs.yaml', [reason, '']);
  const content = exampleFile('costs.csv');

  test('come in once, a newer file corrects them, and a locked month needs a reason', async () => {
    const { db } = fixture.database;
    expect(await fixture.importAll(content, mapping)).toMatchObject({ created: 6 });
    expect(await fixture.importAll(content, mapping)).toMatchObject({ created: 0, updated: 0, unchanged: 6 });
    const shared = await db.costItem.findFirstOrThrow({ where: { name: 'Priya Raman' } });
    expect(shared).toMatchObject({ month: '2026-01', allocationPercentTimes100: 1_250, amountMinor: 1_580_000n });
    const billed = changed(content, '6400.00,USD,100,yes', '6120.50,USD,100,no');
    expect(await fixture.importAll(billed, mapping)).toMatchObject({ updated: 1, unchanged: 5 });
    expect(await db.costItem.findMany({ where: { kind: 'CONTRACTOR' } })).toMatchObject([
      { amountMinor: 612_050n, isAccrued: false },
    ]);
    const locked = { status: 'LOCKED', finalisedAt: now, lockedAt: now, trialBalance: {} } as const;
    await db.accountingPeriod.create({ data: { month: '2026-01', ...locked } });
    const late = changed(billed, 'Help desk,960', 'Help desk,980');
    expect(await fixture.findProblems(late, mapping)).toEqual([
      'line 5, column "Month": "2026-01" is not accepted; accepted: a month that is open in the books; 2026-01 is locked: say under reason why it changes',
    ]);
    const explained = exampleMapping('costs.yaml');
    expect(await fixture.importAll(late, explained)).toMatchObject({ updated: 1, unchanged: 5 });
    await db.accountingPeriod.delete({ where: { month: '2026-01' } }).catch(() => undefined);
  });

  test.each([
    [
      '2026-01,person',
      ',person',
      'line 2, column "Month": no value is not accepted; accepted: the month it belongs to, as yyyy-MM',
    ],
    [
      '2026-01,person',
      '2096-01,person',
      'line 2, column "Month": "2096-01" is not accepted; accepted: a month up to the running one',
    ],
    ['8200.00', '-8200.00', 'line 2, column "Amount": "-8200.00" is not accepted; accepted: an amount of 0 or more'],
    ['USD,100', 'USX,100', 'line 2, column "Currency": "USX" is not accepted; accepted: an ISO 4217 currency'],
    ['12.5', '112.5', 'line 3, column "Support share": "112.5" is not accepted; accepted: a percentage from 0 to 100'],
    [
      'person',
      'intern',
      'line 2, column "Kind": "intern" is not accepted; accepted: person, contractor, tool, on call, founder',
    ],
    [
      'Priya Raman',
      'Sam Whitfield',
      'line 3, column "Name": "2026-01 | people | sam whitfield" is not accepted; accepted: a key that no other row has; line 2 has it too',
    ],
  ])('%s → %s is refused by line and column', async (from, to, message) => {
    const other = exampleMapping('costs.yaml', ['source: planning', 'source: sheet']);
    const problems = await fixture.findProblems(changed(content, from, to), other);
    expect(problems.join('\n')).toContain(message);
  });
});

describe('usage', () => {
  const mapping = exampleMapping('usage.yaml');
  const content = exampleFile('usage.jsonl');

  test('comes in once for each account and day, and a newer file replaces the day', async () => {
    const { db } = fixture.database;
    expect(await fixture.importAll(content, mapping)).toMatchObject({ created: 3 });
    expect(await fixture.importAll(content, mapping)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await fixture.importAll(changed(content, '48210', '48211'), mapping)).toMatchObject({ updated: 1 });
    const rows = await db.accountUsage.findMany({ orderBy: [{ accountId: 'asc' }, { date: 'asc' }] });
    expect(rows.map(({ apiCalls, seats }) => [apiCalls, seats])).toEqual([
      [48_211n, 120],
      [47_105n, 120],
      [912n, null],
    ]);
  });

  test.each([
    ['2026-01-12', '2026-02-30', 'line 1, column "day": "2026-02-30" is not accepted; accepted: a day that exists'],
    ['2026-01-12', '2096-01-12', 'line 1, column "day": "2096-01-12" is not accepted; accepted: a day up to'],
    ['48210', '-1', 'line 1, column "totals.api_calls": "-1" is not accepted; accepted: a whole number of 0 or more'],
    ['A-1001', 'A-9', 'line 1, column "customer.id": "A-9" is not accepted; accepted: an account found by key'],
    [
      '2026-01-13',
      '2026-01-12',
      'line 2, column "day": "a-1001 | 2026-01-12" is not accepted; accepted: a key that no other row has; line 1 has it too',
    ],
  ])('%s → %s is refused by line and column', async (from, to, message) => {
    const other = exampleMapping('usage.yaml', ['source: analytics', 'source: other']);
    const problems = await fixture.findProblems(changed(content, from, to), other);
    expect(problems.join('\n')).toContain(message);
  });
});
