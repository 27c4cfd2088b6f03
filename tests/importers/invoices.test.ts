import { applyImport } from '@tenure/importers/apply';
import { stageImport } from '@tenure/importers/staging';
import { startBilling } from '@tenure/workflows/billing';
import { installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { runFinanceDay } from '@tenure/workflows/month-end';
import { closePeriod } from '@tenure/workflows/periods';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCustomers, exampleFile, exampleMapping } from './grouped-fixture.ts';
import { createImportFixture, type ImportFixture, now, systemActor } from './import-fixture.ts';

let fixture: ImportFixture;
beforeEach(async () => {
  fixture = await createImportFixture();
  await createCustomers(fixture);
});
afterEach(() => fixture.close());

const mapping = exampleMapping('invoices.yaml');
const content = exampleFile('invoices.csv');
const [header = '', first = '', second = '', third = '', fourth = ''] = content.trim().split('\n');
const file = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

async function getInvoice(number: string) {
  return fixture.database.db.invoice.findFirstOrThrow({
    where: { number },
    include: {
      lines: { orderBy: { position: 'asc' } },
      payments: true,
      contract: true,
      ledgerLines: { include: { entry: true } },
    },
  });
}

test('rows are grouped by invoice, issued, posted to their month and paid', async () => {
  expect(await fixture.importAll(content, mapping)).toMatchObject({ created: 2 });
  const paid = await getInvoice('R-2026-0101');
  expect(paid).toMatchObject({ kind: 'IMPORTED', month: '2026-01', currency: 'EUR', source: 'ledger-one' });
  expect(paid).toMatchObject({
    netMinor: 5_700_000n,
    taxMinor: 1_425_000n,
    grossMinor: 7_125_000n,
    paidMinor: 7_125_000n,
  });
  expect(paid.contract?.number).toBe('C-1');
  expect(
    paid.lines.map(({ description, amountMinor, fromDate }) => [
      description,
      amountMinor,
      fromDate.toISOString().slice(0, 10),
    ]),
  ).toEqual([
    ['REST API', 5_000_000n, '2026-01-01'],
    ['Dashboard', 700_000n, '2026-01-01'],
  ]);
  expect(paid.payments).toMatchObject([{ amountMinor: 7_125_000n, reference: 'SEPA-88121' }]);
  const posted = paid.ledgerLines.map(({ ledgerAccount, entry }) => `${entry.kind} ${entry.period} ${ledgerAccount}`);
  expect(posted.sort()).toEqual([
    'INVOICE_ISSUED 2026-01 1100',
    'INVOICE_ISSUED 2026-01 2200',
    'INVOICE_ISSUED 2026-01 4000',
    'PAYMENT_RECEIVED 2026-01 1000',
    'PAYMENT_RECEIVED 2026-01 1100',
  ]);
  expect(await getInvoice('R-2026-0102')).toMatchObject({ paidMinor: 0n, grossMinor: 1_200_000n });
});

test('the same file again changes nothing, a later one may add the payment, and nothing else', async () => {
  await fixture.importAll(content, mapping);
  expect(await fixture.importAll(content, mapping)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  const paidLater = content.replaceAll(
    '12000.00,0.00,12000.00,,,,',
    '12000.00,0.00,12000.00,12000.00,2026-02-02,W-71,',
  );
  expect(await fixture.importAll(paidLater, mapping)).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  expect(await getInvoice('R-2026-0102')).toMatchObject({ paidMinor: 1_200_000n });
  const edited = content.replaceAll('2026-01-31', '2026-02-15');
  const problems = await fixture.findProblems(edited, mapping);
  expect(problems).toHaveLength(2);
  expect(problems[0]).toMatch(
    /^line 2, column "Invoice": "R-2026-0101" is not accepted; accepted: an invoice as it was imported/,
  );
  expect(await fixture.database.db.invoice.count()).toBe(2);
  expect(await fixture.database.db.ledgerEntry.count()).toBe(4);
});

test('what was paid beyond the invoice becomes the customer’s credit', async () => {
  const over = [first, second].map((row) => row.replace('71250.00,71250.00', '71250.00,71300.00'));
  await fixture.importAll(file(...over), mapping);
  const credit = await fixture.database.db.credit.findFirstOrThrow();
  expect(credit).toMatchObject({ kind: 'OVERPAYMENT', status: 'ISSUED', amountMinor: 5_000n, currency: 'EUR' });
});

test('invoices of months before billing keep its first month from nothing, and are locked with it', async () => {
  const { db } = fixture.database;
  await installShippedCreditPolicy(db, now);
  await startBilling(db, { firstMonth: '2026-03' }, systemActor, now);
  await fixture.importAll(content, mapping);
  await runFinanceDay(db, now);
  const closed = await closePeriod(db, { month: '2026-03' }, systemActor, now);
  expect(closed).toMatchObject({ status: 'LOCKED' });
  const periods = await db.accountingPeriod.findMany({
    where: { month: { lte: '2026-03' } },
    orderBy: { month: 'asc' },
  });
  expect(periods.map(({ month, status }) => `${month} ${status}`)).toEqual(['2026-01 LOCKED', '2026-03 LOCKED']);
  const late = file(third, fourth).replaceAll('R-2026-0102', 'R-2026-0202').replaceAll(',2026-01,', ',2026-02,');
  const problems = await fixture.findProblems(late, mapping);
  expect(problems[0]).toContain('a month that is open in the books; 2026-02 is locked, as all are up to 2026-03');
});

describe('a bad invoice is named by line, column, value and what is accepted', () => {
  const both = (from: string, to: string) => [third, fourth].map((row) => row.replace(from, to));
  test.each([
    [
      'totals that do not tie',
      both('12000.00,0.00,12000.00', '12000.00,0.00,12000.01'),
      'line 2, column "Gross": "12000.01" is not accepted; accepted: 12000.00, what its lines come to',
    ],
    [
      'negative money',
      [third.replace('10000.00,0', '-10000.00,0'), fourth],
      'line 2, column "Line net": "-10000.00" is not accepted; accepted: an amount of 0 or more without separators of thousands, for example 1234.50',
    ],
    [
      'another currency than the contract’s',
      both('USD', 'EUR'),
      'line 2, column "Currency": "EUR" is not accepted; accepted: USD, the currency of contract C-2',
    ],
    [
      'an unknown currency',
      both('USD', 'USX'),
      'line 2, column "Currency": "USX" is not accepted; accepted: an ISO 4217 currency such as USD',
    ],
    [
      'more decimals than the currency has',
      [third.replace('REST API,api,10000.00', 'REST API,api,10000.005'), fourth],
      'line 2, column "Line net": "10000.005" is not accepted; accepted: an amount with at most 2 decimals',
    ],
    [
      'an unknown account',
      both('A-1002', 'A-9'),
      'line 2, column "Customer": "A-9" is not accepted; accepted: an account found by key',
    ],
    [
      'an unknown service',
      [third.replace(',api,', ',fax,'), fourth],
      'line 2, column "Service": "fax" is not accepted; accepted: the key or name of a service: api, webhooks, dashboard',
    ],
    [
      'a due date before the issue',
      both('2026-01-01,2026-01-31', '2026-01-01,2025-12-31'),
      'line 2, column "Due": "2025-12-31" is not accepted; accepted: a day from 2026-01-01 on, when it was issued',
    ],
    [
      'a month that is none',
      both('2026-01,2026-01-01', '2026-13,2026-01-01'),
      'line 2, column "Month": "2026-13" is not accepted; accepted: a month as yyyy-MM',
    ],
    [
      'a payment without its day',
      both('12000.00,,,,', '12000.00,12000.00,,,'),
      'line 2, column "Paid on": no value is not accepted; accepted: when the money came in, as something was paid',
    ],
  ])('%s', async (_name, rows, message) => {
    expect(await fixture.findProblems(file(...rows), mapping)).toContain(message);
  });

  test('a month that is locked', async () => {
    const { db } = fixture.database;
    const locked = { status: 'LOCKED', finalisedAt: now, lockedAt: now, trialBalance: {} } as const;
    await db.accountingPeriod.create({ data: { month: '2026-01', ...locked } });
    expect(await fixture.findProblems(file(third, fourth), mapping)).toEqual([
      'line 2, column "Month": "2026-01" is not accepted; accepted: a month that is open in the books; 2026-01 is locked, as all are up to 2026-01',
    ]);
    expect(await db.invoice.count()).toBe(0);
  });

  test('a month in which the contract is invoiced here', async () => {
    await fixture.database.db.setting.create({ data: { key: 'billing', value: { firstMonth: '2026-01' } } });
    expect(await fixture.findProblems(file(third, fourth), mapping)).toEqual([
      'line 2, column "Month": "2026-01" is not accepted; accepted: a month before 2026-01, from which on the contract is invoiced here',
    ]);
  });

  test('a number that another invoice has', async () => {
    await fixture.importAll(content, mapping);
    const other = exampleMapping('invoices.yaml', ['source: ledger-one', 'source: ledger-two']);
    const problems = await fixture.findProblems(file(third, fourth), other);
    expect(problems[0]).toMatch(
      /"R-2026-0102" is not accepted; accepted: a number that no other invoice has; invoice \d+ has it$/,
    );
  });
});

const manyInvoices = 3_000;

function largeFile(): string {
  const rows = Array.from({ length: manyInvoices }, (_, index) =>
    [third, fourth].map((row) => row.replace('R-2026-0102', `R-${index}`)),
  );
  return file(...rows.flat());
}

class Killed extends Error {}

test('an import that is killed while reading goes on behind it, and one killed while applying leaves nothing', async () => {
  const { db, url } = fixture.database;
  const path = fixture.write(largeFile());
  const stage = (onProgress: (progress: { stagedRows: number }) => void) =>
    stageImport({ url, path, mapping, now, onProgress });
  const killReading = ({ stagedRows }: { stagedRows: number }) => {
    if (stagedRows > 5_500) throw new Killed();
  };
  await expect(stage(killReading)).rejects.toThrow(Killed);
  const staged = await stage(() => undefined);
  expect(staged).toMatchObject({ stagedRows: 2 * manyInvoices, badRows: 0 });
  const input = { url, staged, actor: systemActor, now };
  const killApplying = (rows: number) => {
    if (rows > 900) throw new Killed();
  };
  await expect(applyImport({ ...input, onProgress: killApplying })).rejects.toThrow(Killed);
  expect([await db.invoice.count(), await db.ledgerEntry.count(), await db.importedRecord.count()]).toEqual([0, 0, 0]);
  expect(await applyImport(input)).toMatchObject({ created: manyInvoices });
  expect(await db.invoice.count()).toBe(manyInvoices);
  expect(await db.ledgerEntry.count()).toBe(manyInvoices);
});
