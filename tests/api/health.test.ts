import { readFileSync } from 'node:fs';
import { runEtl } from '@tenure/etl/run/run-etl';
import { recordHealthDays } from '@tenure/workflows/health-days';
import { openTriggeredPlays } from '@tenure/workflows/health-plays';
import { installShippedOperatingPolicies } from '@tenure/workflows/operating-policies';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { createTicket } from '@tenure/workflows/tickets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answered, startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const accounts = 50;
const hour = 3_600_000;
const statements: string[] = [];
let warehouseQueries = 0;
let api: TestApi;

/** Customers with a contract, a champion, usage, answers and a credit: some of them use it less since a week. */
async function addCustomers(): Promise<void> {
  const { db, userIds } = api;
  const steps = [
    `insert into service (key, name) values ('api', 'API')`,
    `insert into account (name, tier, lifecycle, csm_id, created_at, updated_at)
      select 'Customer ' || lpad(n::text, 2, '0'), 'PROFESSIONAL', 'ACTIVE', ${userIds.CSM}, '2025-01-01', '2025-01-01'
      from generate_series(1, ${accounts}) n`,
    `insert into account_tier_change (account_id, tier, effective_at) select id, tier, created_at from account`,
    `insert into contact (account_id, name, email, roles, created_at, updated_at)
      select id, 'Kim ' || id, 'kim' || id || '@example.com', '{CHAMPION}', '2025-01-01', '2025-01-01' from account`,
    `insert into contract (number, account_id, status, currency, start_date, end_date, renewal_date, created_at, updated_at)
      select 'C-' || id, id, 'ACTIVE', 'USD', '2026-01-01', '2027-01-01', '2026-12-01', '2025-12-01', '2025-12-01' from account`,
    `insert into contract_service (contract_id, service_id, monthly_fee_minor, from_date, to_date)
      select c.id, s.id, 100000 * c.account_id, '2026-01-01', '2027-01-01' from contract c, service s`,
    `insert into account_usage (account_id, date, api_calls, logins, active_users, seats, recorded_at)
      select a.id, day::date, case when a.id % 5 = 0 and day >= '2026-05-26' then 300 else 1000 end, 3, 6, 10, '2026-05-31'
      from account a, generate_series('2026-01-10'::timestamp, '2026-05-31', '1 day') day`,
    `insert into survey (kind, status, account_id, contact_id, dedupe_key, scheduled_at, sent_at, delivered_at, created_at)
      select 'CSAT', 'SENT', c.account_id, c.id, 'csat:' || c.id || ':' || n, '2026-05-20', '2026-05-20', '2026-05-20', '2026-05-20'
      from contact c, generate_series(1, 3) n`,
    `insert into survey_answer (survey_id, score, channel, answered_at) select id, 8, 'LINK', '2026-05-21' from survey`,
    `insert into credit (kind, status, account_id, currency, amount_minor, reason, proposed_at, approved_at, issued_at, issued_period, dedupe_key)
      select 'GOODWILL', 'ISSUED', id, 'USD', 5000, 'Sorry', '2026-05-30', '2026-05-30', '2026-05-30', '2026-05', 'goodwill:' || id
      from account`,
  ];
  for (const step of steps) await db.$executeRawUnsafe(step);
}

async function publish(now: Date): Promise<void> {
  const log = { info: () => undefined, error: () => undefined };
  const settings = { memoryLimit: '512MB', threads: 1 };
  const places = { db: api.db, url: api.url, warehouseDirectory: api.directory };
  const outcome = await runEtl(
    { ...places, settings, keep: 5, clock: () => now, log },
    { trigger: 'MANUAL', asOf: null },
  );
  if (outcome.kind === 'failed') throw new Error(outcome.error);
}

beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => statements.push(sql) });
  const { db, userIds, warehouse } = api;
  await installShippedOperatingPolicies(db, startOfTests);
  await addCustomers();
  const [first] = await db.account.findMany({ orderBy: { id: 'asc' }, take: 1 });
  const agent = { userId: userIds.SUPPORT, apiKeyId: null };
  const openedAt = new Date(startOfTests.getTime() - 100 * hour);
  const ticket = {
    accountId: first?.id ?? 0,
    subject: 'Slow',
    body: 'Help',
    channel: 'EMAIL',
    severity: 'HIGH',
  } as const;
  const { id } = await createTicket(db, ticket, agent, openedAt);
  await replyToTicket(
    db,
    { ticketId: id, body: 'Yes', visibility: 'PUBLIC' },
    agent,
    new Date(openedAt.getTime() + hour),
  );
  await recordHealthDays(db, { from: '2026-05-20', to: '2026-05-31' }, startOfTests);
  await openTriggeredPlays(db, '2026-05-31', startOfTests);
  await publish(startOfTests);
  // The first use of a key writes down when it was, and the first of the warehouse looks up which file is current.
  await api.query('CSM', '{ __typename }');
  await warehouse.refresh();
  // Each request reads through a reader of its own.
  const { forRequest } = warehouse;
  Object.assign(warehouse, {
    forRequest: () => {
      const { reader, release } = forRequest();
      const counted = {
        selectRows: (...args: Parameters<typeof reader.selectRows>) => {
          warehouseQueries += 1;
          return reader.selectRows(...args);
        },
        read: (...args: Parameters<typeof reader.read>) => {
          warehouseQueries += 1;
          return reader.read(...args);
        },
      };
      return { reader: { ...reader, ...counted }, release };
    },
  });
});
afterAll(() => api?.close());

const everything = `id name tier csm { name }
  health { date score exactScore color coverage model { number name } overrides { words }
    factors { factor weight score contribution reason deductions { words points rows { type id label } } }
    sinceLastWeek { difference words changes { factor points words } }
    toGreen { target words blockers raises { factor from to } gains { words points } } }
  healthHistory(from: "2026-05-25", to: "2026-05-31") { date score color coverage }
  openPlays { number reason title dueDate isOverdue owner { name } interventionCount }
  churnNotices { effectiveDate }
  timeline(first: 10) { before items { at kind title } }
  sla(months: 3) { asOf firstResponse { met missed attainmentPercent reason } resolution { met missed } }
  openTicketCount openTickets(first: 3) { number subject severity nextDueAt }
  latestAnswers(first: 2) { score answeredAt survey { kind contact { name } } }
  creditSummary { issued { minor } open { minor } count }
  renewal { date daysLeft mrr { minor } }
  mrr { minor } expectedLoss { mrr { minor } amount { minor } chancePermille reason }`;

const book = `query ($limit: Int!) { bookOfBusiness(page: {limit: $limit}) {
  totalCount totals { currency mrr { minor } expectedLoss { minor } accountCount } colors { color accountCount }
  items { ${everything} } } }`;

async function ask(limit: number) {
  statements.length = 0;
  warehouseQueries = 0;
  const { data, errors } = await api.query('CSM', book, { limit });
  expect(errors).toBeUndefined();
  expect(data.bookOfBusiness.items).toHaveLength(limit);
  return { book: data.bookOfBusiness, statements: statements.length, warehouseQueries };
}

test('everything about 50 accounts takes as many statements as about 5, and one query of the warehouse', async () => {
  const few = await ask(5);
  const many = await ask(accounts);
  expect(many.statements).toBe(few.statements);
  expect(few.statements).toBeLessThan(45);
  expect([few.warehouseQueries, many.warehouseQueries]).toEqual([1, 1]);
});

test('the book is ordered by expected loss and adds up over all its pages', async () => {
  const { book: all } = await ask(accounts);
  const losses: bigint[] = all.items.map((item: Answered) => BigInt(item.expectedLoss[0].amount.minor));
  expect(losses).toEqual(losses.toSorted((a, b) => (a < b ? 1 : -1)));
  const [total] = all.totals;
  expect(BigInt(total.expectedLoss.minor)).toBe(losses.reduce((sum, loss) => sum + loss, 0n));
  expect(total).toMatchObject({ currency: 'USD', accountCount: accounts, mrr: { minor: String(100_000 * 1275) } });
  expect(all.colors.reduce((sum: number, one: Answered) => sum + one.accountCount, 0)).toBe(all.totalCount);
  const counted = all.items.filter((item: Answered) => item.health.color === 'YELLOW').length;
  expect(all.colors.find((one: Answered) => one.color === 'YELLOW').accountCount).toBe(counted);
  // 30 × 25 of 100 in usage: (750 + 2000 + 1600 + 1350 + 1500) ÷ 100 = 72, yellow. 12 × 5,000,000 × 120 ‰.
  expect(all.items[0]).toMatchObject({
    health: { score: 72, color: 'YELLOW' },
    expectedLoss: [{ chancePermille: 120 }],
  });
  expect(all.items[0].expectedLoss[0]).toMatchObject({ mrr: { minor: '5000000' }, amount: { minor: '7200000' } });
  expect(all.items[0].expectedLoss[0].reason).toMatch(
    /^12 % a year: yellow with 72 points. Usage fell by 60 % or more/,
  );
  const mine =
    'query ($csm: ID!) { bookOfBusiness(filter: {csmId: $csm, color: [YELLOW], hasOpenPlay: true}) { totalCount } }';
  const { data } = await api.query('EXECUTIVE', mine, { csm: String(api.userIds.CSM) });
  expect(data.bookOfBusiness.totalCount).toBe(10);
});

test('an account’s health explains itself: contributions, last week, what would move it', async () => {
  const { book: all } = await ask(accounts);
  const [worst] = all.items;
  const sum = worst.health.factors.reduce((points: number, one: Answered) => points + (one.contribution ?? 0), 50);
  expect(sum).toBeCloseTo(worst.health.exactScore, 9);
  expect(worst.health).toMatchObject({ date: '2026-05-31', coverage: 100, model: { number: 1 }, overrides: [] });
  expect(worst.health.sinceLastWeek).toMatchObject({ difference: -24 });
  expect(worst.health.sinceLastWeek.words).toContain('usage: New: Usage fell by 60 %');
  expect(worst.health.toGreen).toMatchObject({ target: 78, raises: [{ factor: 'USAGE', from: 25 }, {}, {}, {}, {}] });
  expect(worst.healthHistory.map((day: Answered) => day.date)).toHaveLength(7);
  expect(worst.renewal).toMatchObject({ date: '2026-12-01', daysLeft: 183, mrr: [{ minor: '5000000' }] });
  expect(worst.latestAnswers).toEqual(Array(2).fill(expect.objectContaining({ score: 8, survey: expect.any(Object) })));
  expect(worst.creditSummary).toEqual([{ issued: { minor: '5000' }, open: { minor: '5000' }, count: 1 }]);
  expect(worst.openPlays.map((play: Answered) => play.reason).sort()).toEqual([
    'CREDIT_ISSUED',
    'HEALTH_DROP',
    'USAGE_DROP',
  ]);
  const first = all.items.find((item: Answered) => item.name === 'Customer 01');
  expect(first.sla.firstResponse).toEqual({ met: 1, missed: 0, attainmentPercent: 100, reason: null });
  expect(first.openTickets).toEqual([expect.objectContaining({ subject: 'Slow', severity: 'HIGH' })]);
  expect(worst.sla.firstResponse).toMatchObject({ attainmentPercent: null, reason: expect.any(String) });
});

test('the timeline is read in parts, latest first, and shows credits only to who may read billing', async () => {
  const query = `query ($id: ID!, $before: String) { account(id: $id) { timeline(first: 3, before: $before) { before items { at kind title } } } }`;
  const id = (await api.db.account.findFirstOrThrow({ where: { name: 'Customer 01' } })).id;
  const read = async (role: 'CSM' | 'SUPPORT') => {
    const items: Answered[] = [];
    for (let before: string | null = null, isMore = true; isMore; ) {
      const { data, errors } = await api.query(role, query, { id: String(id), before });
      expect(errors).toBeUndefined();
      items.push(...data.account.timeline.items);
      before = data.account.timeline.before;
      isMore = before !== null;
    }
    return items;
  };
  const mine = await read('CSM');
  expect(mine.map(({ kind }) => kind)).toEqual([
    'PLAY',
    'CREDIT',
    'TICKET',
    'ANSWER',
    'ANSWER',
    'ANSWER',
    'CONTRACT_STARTED',
  ]);
  expect(mine.map(({ at }) => at)).toEqual(
    mine
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  expect((await read('SUPPORT')).map(({ kind }) => kind)).not.toContain('CREDIT');
  const { errors } = await api.query('CSM', query, { id: String(id), before: 'yesterday' });
  expect(errors?.[0]?.message).toContain('before: "yesterday" is not accepted');
});

test('plays and notices are worked by those who may, and refused in words', async () => {
  const { id } = await api.db.account.findFirstOrThrow({ where: { name: 'Customer 02' } });
  const open = `mutation ($input: OpenPlayInput!) { openPlay(input: $input) { __typename ... on Play { id number title owner { name } version } ... on Refusal { message } } }`;
  const input = { accountId: String(id), title: 'Show the new export', dueDate: '2026-06-20' };
  const { data } = await api.query('CSM', open, { input });
  expect(data.openPlay).toMatchObject({ __typename: 'Play', title: input.title, owner: { name: 'CSM person' } });
  expect((await api.query('CSM', open, { input })).data.openPlay.__typename).toBe('Conflict');
  expect((await api.query('SUPPORT', open, { input })).data.openPlay).toMatchObject({ __typename: 'Forbidden' });
  const playId = data.openPlay.id;
  const work = `mutation ($id: ID!) {
    recordPlayStep(id: $id, input: {kind: CALL, text: "They like it"}) { ... on Play { interventionCount steps { kind isIntervention actor { name } } } }
    changePlayDue(id: $id, dueDate: "2026-05-01") { __typename ... on InvalidInput { field accepted } }
    closePlay(id: $id, outcome: EXPANDED, note: "Two more seats") { ... on Play { status outcome closedAt } } }`;
  const { data: worked } = await api.query('CSM', work, { id: playId });
  expect(worked.recordPlayStep.steps).toMatchObject([{ kind: 'OPENED' }, { kind: 'CALL', isIntervention: true }]);
  expect(worked.changePlayDue).toMatchObject({ __typename: 'InvalidInput', field: 'dueDate' });
  expect(worked.closePlay).toMatchObject({ status: 'DONE', outcome: 'EXPANDED' });
  const list = `query ($filter: PlayFilter) { plays(filter: $filter, sort: {field: NUMBER, direction: DESC}) { totalCount items { number account { name } } } }`;
  const count = async (filter: object) => (await api.query('EXECUTIVE', list, { filter })).data.plays.totalCount;
  expect(await count({ accountId: String(id), status: ['DONE'] })).toBe(1);
  expect(await count({ reason: ['USAGE_DROP'], status: ['OPEN'], isOverdue: false })).toBe(10);
  api.setNow(new Date('2026-07-01T08:00:00.000Z'));
  expect(await count({ reason: ['USAGE_DROP'], isOverdue: true, csmId: String(api.userIds.CSM) })).toBe(10);
  expect(await count({ unowned: true })).toBe(0);
  api.setNow(startOfTests);

  const notice = `mutation ($input: ChurnNoticeInput!) { recordChurnNotice(input: $input) { __typename ... on ChurnNotice { id account { lifecycle openPlays { reason } } } ... on Refusal { message } } }`;
  const leaving = { accountId: String(id), effectiveDate: '2027-01-01', reason: 'PRICE', evidence: 'Mail of 29 May' };
  const { data: noticed } = await api.query('CSM', notice, { input: leaving });
  expect(noticed.recordChurnNotice.account.lifecycle).toBe('AT_RISK');
  expect(noticed.recordChurnNotice.account.openPlays).toContainEqual({ reason: 'CHURN_NOTICE' });
  const early = await api.query('CSM', notice, { input: { ...leaving, effectiveDate: '2026-05-01' } });
  expect(early.data.recordChurnNotice.message).toContain('effectiveDate: "2026-05-01"');
});

test('the example queries of the README run', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const section = /\n## Ask about accounts\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
  const examples = [...section.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query = '']) => query);
  expect(examples.length).toBeGreaterThanOrEqual(3);
  for (const example of examples) {
    const { data, errors } = await api.query('CSM', example, { csm: String(api.userIds.CSM), account: '1', play: '1' });
    expect(errors, example).toBeUndefined();
    expect(data).not.toBeNull();
  }
});
