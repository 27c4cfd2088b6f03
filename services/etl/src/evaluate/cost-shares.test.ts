import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWarehouse } from '@tenure/warehouse-client/warehouse-builder';
import { listRawFiles } from '@tenure/warehouse-client/warehouse-sql';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { CostMonths } from './cost-months.ts';
import { writeCostShares } from './cost-shares.ts';
import { TicketWork } from './ticket-work.ts';

const home = mkdtempSync(join(tmpdir(), 'tenure-costs-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const months = ['2026-01', '2026-02', '2026-03'] as const;
const currencies = ['USD', 'EUR'] as const;
const kept = ['raw_evaluated_ticket_work', 'raw_evaluated_cost_share'];

/** Messages by ticket and month, and costs by month and currency; nothing where there are none. */
interface Books {
  readonly messages: ReadonlyMap<number, readonly (number | null)[]>;
  readonly costs: readonly (readonly (number | null)[])[];
}

const ticketIds = Array.from({ length: 12 }, (_, index) => index + 1);
const anyCount = fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 4 }));
const anyMessages = fc.tuple(anyCount, anyCount, anyCount);
const anyCosts = fc.array(fc.array(fc.option(fc.nat(5_000)), { minLength: 2, maxLength: 2 }), {
  minLength: 3,
  maxLength: 3,
});
const anyBooks: fc.Arbitrary<Books> = fc.record({
  messages: fc
    .array(anyMessages, { minLength: 12, maxLength: 12 })
    .map((all) => new Map(all.map((each, i) => [i + 1, each]))),
  costs: anyCosts,
});

function costsOf({ costs }: Books): CostMonths {
  const spent = months.map((month, m) => {
    const ofMonth = currencies.flatMap((currency, c) => {
      const minor = costs[m]?.[c] ?? null;
      return minor === null ? [] : [[currency, BigInt(minor)] as const];
    });
    return [month, new Map(ofMonth)] as const;
  });
  return new Map(spent.filter(([, ofMonth]) => ofMonth.size > 0));
}

function writeWork(directory: string, { messages }: Books, ids: readonly number[]): void {
  const rows = ids.flatMap((id) =>
    months.flatMap((month, m) => {
      const count = messages.get(id)?.[m] ?? null;
      return count === null ? [] : [`${id},${month},1,EMAIL,${count}`];
    }),
  );
  const file = join(directory, 'evaluated_ticket_work.csv');
  writeFileSync(file, `${['ticket_id,month,account_id,channel,messages', ...rows].join('\n')}\n`);
}

interface Spread {
  readonly months: readonly string[];
  readonly rows: readonly string[];
}

const linesOf = (directory: string, file: string) =>
  readFileSync(join(directory, `${file}.csv`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);

/** Of all tickets, or of the listed ones on top of a file. */
async function spread(books: Books, base: { readonly file: string; readonly tickets: number[] } | null) {
  const directory = mkdtempSync(join(home, 'run-'));
  writeWork(directory, books, base?.tickets ?? ticketIds);
  const plan = base
    ? ({ kind: 'incremental', tickets: base.tickets, base: { file: base.file } } as const)
    : ({ kind: 'full', reason: '' } as const);
  const extract = { directory, plan } as Parameters<typeof writeCostShares>[0];
  const work = await TicketWork.open(extract);
  try {
    await writeCostShares(extract, costsOf(books), work);
  } finally {
    work.close();
  }
  const found: Spread = { months: linesOf(directory, 'cost_month'), rows: linesOf(directory, 'evaluated_cost_share') };
  return { directory, ...found };
}

/** The file that a full run over the books would leave behind, as far as costs go. */
async function makeBase(directory: string): Promise<string> {
  const file = join(directory, 'base.duckdb');
  const builder = await createWarehouse({ file, sourceDirectory: directory });
  for (const raw of await listRawFiles()) if (kept.includes(raw.name)) await builder.runFile(raw);
  await builder.finish();
  return file;
}

const monthOf = (row: string) => row.slice(0, 7);

test('months that nothing touched keep their parts, and with the others these are the parts of a full run', async () => {
  const anyNight = fc.record({ before: anyBooks, after: anyBooks, changed: fc.subarray(ticketIds), months: fc.nat(7) });
  await fc.assert(
    fc.asyncProperty(anyNight, async ({ before, after, changed, months: touched }) => {
      const full = await spread(before, null);
      const file = await makeBase(full.directory);
      const messages = new Map([
        ...before.messages,
        ...changed.map((id) => [id, after.messages.get(id) ?? []] as const),
      ]);
      const costs = before.costs.map((each, m) => (touched & (1 << m) ? (after.costs[m] ?? each) : each));
      const now: Books = { messages, costs };
      const incremental = await spread(now, { file, tickets: changed });
      const stays = full.rows.filter((row) => !incremental.months.includes(monthOf(row)));
      const expected = (await spread(now, null)).rows;
      expect([...stays, ...incremental.rows].sort()).toEqual(expected.toSorted());
      expect(incremental.rows.every((row) => incremental.months.includes(monthOf(row)))).toBe(true);
    }),
    { numRuns: 5 },
  );
}, 60_000);

test('only the months are spread again whose costs or work differ', async () => {
  const one = new Map(ticketIds.map((id) => [id, [1, 1, 1]]));
  const costs = [
    [900, null],
    [901, 50],
    [null, null],
  ];
  const full = await spread({ messages: one, costs }, null);
  expect(full.months).toEqual(['2026-01', '2026-02']);
  const file = await makeBase(full.directory);
  const next = (messages: Books['messages'], spent: Books['costs']) =>
    spread({ messages, costs: spent }, { file, tickets: [3, 4] });
  expect((await next(one, costs)).months).toEqual([]);
  expect((await next(new Map([...one, [4, [1, 2, 9]]]), costs)).months).toEqual(['2026-02']);
  expect(
    (
      await next(one, [
        [null, null],
        [901, 50],
        [7, null],
      ])
    ).months,
  ).toEqual(['2026-01', '2026-03']);
  expect(
    (
      await next(one, [
        [900, null],
        [901, null],
        [null, null],
      ])
    ).months,
  ).toEqual(['2026-02']);
});
