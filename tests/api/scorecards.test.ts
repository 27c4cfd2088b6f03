import { createHash } from 'node:crypto';
import { systemActor } from '@tenure/db/change';
import { runEtl } from '@tenure/etl/run/run-etl';
import { mailScorecards } from '@tenure/worker/scorecard-mails';
import { createAccount } from '@tenure/workflows/accounts';
import { replyToTicket } from '@tenure/workflows/ticket-replies';
import { markTicketSpam } from '@tenure/workflows/ticket-spam';
import { createTicket } from '@tenure/workflows/tickets';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const hour = 3_600_000;
const silent = pino({ level: 'silent' });
let api: TestApi;
let accountId: number;
const ticketIds: number[] = [];
let reviewPath = '';
let frozenReview = Buffer.alloc(0);

/** Nine tickets of June: the first is answered an hour late, the others in time. */
async function tellHistory(): Promise<void> {
  const customer = { name: 'Globex, Ltd', tier: 'PROFESSIONAL' as const };
  accountId = (await createAccount(api.db, customer, systemActor, startOfTests)).id;
  const agent = { userId: api.userIds.SUPPORT, apiKeyId: null };
  for (let index = 0; index < 9; index += 1) {
    const at = new Date(startOfTests.getTime() + index * hour);
    const first = { accountId, subject: 'Help', body: 'Help', channel: 'EMAIL' as const, severity: 'MEDIUM' as const };
    const { id } = await createTicket(api.db, first, systemActor, at);
    const replyAt = new Date(at.getTime() + (index === 0 ? 5 : 1) * hour);
    await replyToTicket(api.db, { ticketId: id, body: 'Here', visibility: 'PUBLIC' }, agent, replyAt);
    ticketIds.push(id);
  }
}

async function publish(at: string): Promise<void> {
  const now = new Date(at);
  api.setNow(now);
  const log = { info: () => undefined, error: () => undefined };
  const settings = { memoryLimit: '512MB', threads: 1 };
  const { db, url, directory: warehouseDirectory } = api;
  const options = { db, url, warehouseDirectory, settings, keep: 9, clock: () => now, log };
  const outcome = await runEtl(options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  await api.warehouse.refresh();
}

beforeAll(async () => {
  api = await startTestApi();
  await tellHistory();
});
afterAll(() => api?.close());

const board = `query ($kind: ScorecardKind!, $period: String, $compareWith: String) {
  scorecard(kind: $kind, period: $period, compareWith: $compareWith) {
    id title isProvisional provisionalReason mayNotFreezeBecause isStale policyVersion
    frozen { id } exports { format url isFrozen } bandCounts { red noData }
    metrics { id shown n nLabel band bandWords numerator denominator trendWords comparison { period shown } months { period }
      passport { report figure filter rowsReport rowsFilter rowsColumn } } } }`;
const freeze = `mutation ($kind: ScorecardKind!, $period: String!, $note: String) { freezeScorecard(kind: $kind, period: $period, note: $note) {
  __typename ... on FrozenScorecard { id hash note isUnaltered metricRows { metric rowCount } card { isProvisional metrics { id shown } } }
  ... on Refusal { message } ... on InvalidInput { field accepted } } }`;
const scorecardOf = async (variables: Record<string, unknown>) => {
  const { data, errors } = await api.query('EXECUTIVE', board, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.scorecard;
};
const responseOf = (card: { metrics: { id: string }[] }) => card.metrics.find(({ id }) => id === 'first_response');
const bytesOf = async (path: string) => {
  const response = await api.fetch(path, { headers: { authorization: `Bearer ${api.keys.EXECUTIVE}` } });
  expect([path, response.status]).toEqual([path, 200]);
  return Buffer.from(await response.arrayBuffer());
};
const formats = ['csv', 'xlsx', 'pdf'] as const;

test('a board is refused before there are figures, and by what is no period; an unfinished one is provisional', async () => {
  const none = await api.query('EXECUTIVE', board, { kind: 'MONTHLY', period: '2026-06' });
  expect(none.errors?.[0]?.extensions).toMatchObject({ code: 'NO_SNAPSHOT' });
  await publish('2026-07-02T02:15:00.000Z');
  const wrong = await api.query('EXECUTIVE', board, { kind: 'QUARTERLY', period: '2026-06' });
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'period', value: '2026-06' });
  expect((await api.query('SUPPORT', board, { kind: 'MONTHLY' })).errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
  });
  const quarter = await scorecardOf({ kind: 'QUARTERLY', period: '2026-Q3' });
  expect(quarter.provisionalReason).toBe('Q3 2026 is not over before 1 October 2026 (UTC).');
  const refusedOf = async (variables: object) => {
    const { errors } = await api.query('EXECUTIVE', board, { kind: 'QUARTERLY', ...variables });
    return [errors?.[0]?.extensions.code, errors?.[0]?.extensions.field, errors?.[0]?.extensions.accepted];
  };
  for (const period of ['0000-Q1', '0001-Q1', '9999-Q4', '2026-Q5']) {
    const accepted = 'a quarter as YYYY-Q1 to YYYY-Q4, for example 2026-Q3';
    expect([period, ...(await refusedOf({ period }))]).toEqual([period, 'INVALID_INPUT', 'period', accepted]);
  }
  const future = 'a period up to Q3 2026: Q4 2026 has not begun';
  expect(await refusedOf({ period: '2026-Q4' })).toEqual(['INVALID_INPUT', 'period', future]);
  expect(await refusedOf({ compareWith: '2026-Q4' })).toEqual(['INVALID_INPUT', 'compareWith', future]);
  expect(await refusedOf({ period: '2026-Q1' })).toMatchObject(['INVALID_INPUT', 'period', expect.any(String)]);
  // Over, but the third has not come: its availability and credits are not settled.
  const june = await scorecardOf({ kind: 'MONTHLY' });
  expect(june).toMatchObject({ id: 'MONTHLY:2026-06', isProvisional: true, frozen: null });
  const refusals = [
    [
      { kind: 'QUARTERLY', period: '2026-Q3' },
      { __typename: 'Conflict', message: quarter.provisionalReason },
    ],
    [
      { kind: 'MONTHLY', period: '2026-06' },
      { __typename: 'Conflict', message: june.provisionalReason },
    ],
    [
      { kind: 'MONTHLY', period: 'June' },
      { __typename: 'InvalidInput', field: 'period' },
    ],
    // In June there was a first ticket: the quarter before has no history.
    [
      { kind: 'QUARTERLY', period: '2026-Q1' },
      { __typename: 'InvalidInput', accepted: 'a period from Q2 2026: there is no history before it' },
    ],
    [
      { kind: 'MONTHLY', period: '2026-05' },
      { __typename: 'InvalidInput', accepted: 'a period from June 2026: there is no history before it' },
    ],
  ] as const;
  for (const [variables, refusal] of refusals) {
    expect((await api.query('EXECUTIVE', freeze, variables)).data.freezeScorecard).toMatchObject(refusal);
  }
});

test('every figure opens to as many rows as it counts', async () => {
  await publish('2026-07-06T02:15:00.000Z');
  const card = await scorecardOf({ kind: 'QUARTERLY', period: '2026-Q2', compareWith: '2026-Q1' });
  expect(responseOf(card)).toMatchObject({
    ...{ shown: '88.89 %', n: 9, numerator: '8', denominator: '9', band: 'RED', bandWords: 'off target' },
    comparison: { period: '2026-Q1', shown: 'no data' },
  });
  for (const { n, passport } of card.metrics) {
    if (!passport) continue;
    const rows = 'query ($name: String!, $filter: JSON) { report(name: $name, filter: $filter) { totalCount } }';
    const { data } = await api.query('ADMIN', rows, { name: passport.rowsReport, filter: passport.rowsFilter });
    expect([passport.rowsReport, data.report.totalCount]).toEqual([passport.rowsReport, n]);
  }
});

test('a report is printed with its figures and rows, the same to the byte each time', async () => {
  const path = '/reports/sla_attainment.pdf?groupBy=month,clock,accountId';
  const file = await bytesOf(path);
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await bytesOf(path)).equals(file)).toBe(true);
});

test('a frozen board never changes; what is different later is listed row by row', async () => {
  const june = { kind: 'MONTHLY', period: '2026-06' };
  expect((await api.query('CSM', freeze, june)).data.freezeScorecard.__typename).toBe('Forbidden');
  const { data } = await api.query('EXECUTIVE', freeze, { ...june, note: '  ' });
  expect(data.freezeScorecard).toMatchObject({ __typename: 'FrozenScorecard', isUnaltered: true, note: null });
  const { id, metricRows } = data.freezeScorecard;
  expect(metricRows).toContainEqual({ metric: 'first_response', rowCount: 9 });
  const again = await api.query('FINANCE', freeze, june);
  expect(again.data.freezeScorecard).toMatchObject({
    __typename: 'Conflict',
    message: expect.stringMatching(/^June 2026 was frozen on 6 July 2026 \(UTC\)/),
  });
  const files = await Promise.all(formats.map((format) => bytesOf(`/scorecards/monthly/2026-06.${format}`)));
  expect(files[0]?.toString()).toMatch(/Frozen 2026-07-06 02:15 UTC.*SHA-256/);

  await markTicketSpam(
    api.db,
    { ticketId: ticketIds[0] ?? 0, isSpam: true },
    systemActor,
    new Date('2026-07-06T10:00:00.000Z'),
  );
  await publish('2026-07-07T02:15:00.000Z');
  const later = await Promise.all(formats.map((format) => bytesOf(`/scorecards/monthly/2026-06.${format}`)));
  expect(later.map((file, index) => file.equals(files[index] ?? Buffer.alloc(0)))).toEqual([true, true, true]);
  const live = await bytesOf('/scorecards/monthly/2026-06.csv?live=true');
  expect(live.toString()).toMatch(/PROVISIONAL, as of 2026-07-07 02:15 UTC\. It was not frozen/);
  expect(live.toString()).toContain('100.00 %');

  const list = `query ($id: ID!, $metric: String) { restatements(id: $id, metric: $metric) { totalCount
    metrics { metric frozenShown currentShown frozenN currentN added removed changed } items { metric kind key before after } } }`;
  const restated = (await api.query('EXECUTIVE', list, { id })).data.restatements;
  expect(restated.metrics).toContainEqual({
    ...{ metric: 'first_response', frozenShown: '88.89 %', currentShown: '100.00 %', frozenN: 9, currentN: 8 },
    ...{ added: 0, removed: 1, changed: 0 },
  });
  const { items } = (await api.query('EXECUTIVE', list, { id, metric: 'first_response' })).data.restatements;
  expect(items).toMatchObject([{ kind: 'REMOVED', key: `${ticketIds[0]}/FIRST_RESPONSE/1`, after: null }]);
  expect(items[0].before).toMatchObject({ decision: 'MISSED' });
  const periods = await api.query('EXECUTIVE', '{ scorecardPeriods(kind: MONTHLY) { period isOver isFrozen } }');
  expect(periods.data.scorecardPeriods).toEqual([
    { period: '2026-07', isOver: false, isFrozen: false },
    { period: '2026-06', isOver: true, isFrozen: true },
  ]);
});

test('a review is one source in two editions, and is frozen with its figures', async () => {
  const create = `mutation ($input: CreateAccountReviewInput!) { createAccountReview(input: $input) {
    __typename ... on AccountReview { id version mayNotFreezeBecause } ... on Refusal { message } ... on InvalidInput { field } } }`;
  const made = async (input: object) =>
    (await api.query('CSM', create, { input: { accountId, ...input } })).data.createAccountReview;
  for (const quarter of ['2026-06', '1999-Q1', '2026-Q1', '2026-Q4', '2030-Q1']) {
    expect([quarter, await made({ quarter })]).toMatchObject([
      quarter,
      { __typename: 'InvalidInput', field: 'quarter' },
    ]);
  }
  const actions = [
    { title: 'Move to webhooks', owner: 'Globex', dueDate: '2026-09-01', isForCustomer: true },
    { title: 'Offer a discount', owner: 'Us', isForCustomer: false },
  ];
  const { id, mayNotFreezeBecause } = await made({
    quarter: '2026-Q2',
    goals: 'Go live',
    actions,
    internalNote: 'They look around',
  });
  expect(mayNotFreezeBecause).toBeNull();
  expect(await made({ quarter: '2026-Q2' })).toMatchObject({ __typename: 'Conflict' });
  const unfinished = await made({ quarter: '2026-Q3' });
  const freezing = `mutation ($id: ID!) { freezeAccountReview(id: $id) { __typename ... on AccountReview { hash isFrozen } ... on Refusal { message } } }`;
  const early = await api.query('CSM', freezing, { id: unfinished.id });
  expect(early.data.freezeAccountReview).toMatchObject({
    message: expect.stringMatching(/^Q3 2026 is not over before /),
  });

  const pack = `query ($id: ID!, $edition: ReviewEdition!) { accountReview(id: $id) { pack(edition: $edition) {
    title goals internalNote actions { title } sections { key columns rows emptyReason } } } }`;
  const packOf = async (role: 'CSM' | 'EXECUTIVE', edition: string) =>
    (await api.query(role, pack, { id, edition })).data.accountReview.pack;
  const keysOf = (shown: { sections: { key: string }[] }) => shown.sections.map(({ key }) => key);
  const customer = await packOf('EXECUTIVE', 'CUSTOMER');
  expect(customer).toMatchObject({
    title: 'Globex, Ltd, Q2 2026',
    internalNote: null,
    actions: [{ title: 'Move to webhooks' }],
  });
  expect(keysOf(customer)).toEqual(['sla', 'availability', 'incidents', 'credits', 'surveys', 'tickets', 'usage']);
  expect(customer.sections[0].rows[0]).toEqual(['First response', '100.00 %', '8', '8']);
  expect(customer.sections[1]).toMatchObject({ rows: [], emptyReason: 'No service was subscribed to in the quarter.' });
  const ours = await packOf('EXECUTIVE', 'INTERNAL');
  expect(ours.internalNote).toBe('They look around');
  expect(keysOf(ours).slice(7)).toEqual(['health', 'plays', 'margin']);
  // What serving a customer costs is not for everybody who prepares a review.
  expect(keysOf(await packOf('CSM', 'INTERNAL')).slice(7)).toEqual(['health', 'plays']);

  const frozen = await api.query('CSM', freezing, { id });
  expect(frozen.data.freezeAccountReview).toMatchObject({ __typename: 'AccountReview', isFrozen: true });
  reviewPath = `/account-reviews/${id}/customer.pdf`;
  frozenReview = await bytesOf(reviewPath);
  await markTicketSpam(
    api.db,
    { ticketId: ticketIds[1] ?? 0, isSpam: true },
    systemActor,
    new Date('2026-07-07T10:00:00.000Z'),
  );
  const update = 'mutation ($id: ID!) { updateAccountReview(id: $id, input: {goals: "x"}) { __typename } }';
  expect((await api.query('CSM', update, { id })).data.updateAccountReview.__typename).toBe('Conflict');
});

test('a scheduled board is mailed with the file that is downloaded; one that can’t be made fails loudly and is tried again', async () => {
  const create = `mutation ($input: CreateScorecardScheduleInput!) { createScorecardSchedule(input: $input) {
    __typename ... on ScorecardSchedule { id nextDueAt } ... on InvalidInput { field value } } }`;
  const input = {
    name: 'Board',
    kind: 'MONTHLY',
    format: 'PDF',
    recipients: ['chair@acme.example'],
    dayOfMonth: 8,
    hourOfDay: 6,
  };
  const made = async (more: object) =>
    (await api.query('EXECUTIVE', create, { input: { ...input, ...more } })).data.createScorecardSchedule;
  expect(await made({ recipients: ['nobody'] })).toEqual({
    __typename: 'InvalidInput',
    field: 'recipients.0',
    value: 'nobody',
  });
  expect(await made({ dayOfMonth: 31 })).toEqual({ __typename: 'InvalidInput', field: 'dayOfMonth', value: '31' });
  const { id } = await made({});
  await mailScorecards(api.db, api.directory, new Date('2026-07-08T05:59:00.000Z'), silent);
  expect(await api.db.scorecardDelivery.count()).toBe(0);
  expect(await mailScorecards(api.db, api.directory, new Date('2026-07-08T06:00:00.000Z'), silent)).toBe(0);
  expect(await mailScorecards(api.db, api.directory, new Date('2026-07-08T06:00:01.000Z'), silent)).toBe(0);
  const [mail, ...more] = await api.db.outgoingMail.findMany({ include: { attachments: true } });
  expect([mail?.subject, mail?.recipient, more]).toEqual(['Monthly scorecard, June 2026', 'chair@acme.example', []]);
  const pdf = await bytesOf('/scorecards/monthly/2026-06.pdf');
  expect(Buffer.from(mail?.attachments[0]?.content ?? []).equals(pdf)).toBe(true);
  const sent = await api.db.scorecardDelivery.findFirstOrThrow();
  expect(sent).toMatchObject({
    status: 'SENT',
    period: '2026-06',
    sha256: createHash('sha256').update(pdf).digest('hex'),
  });

  // In August no load of after July is there: one that was asked for is waited for.
  const due = new Date('2026-08-08T06:00:00.000Z');
  const run = await api.db.etlRun.create({ data: { status: 'REQUESTED', trigger: 'MANUAL', requestedAt: due } });
  expect(await mailScorecards(api.db, api.directory, due, silent)).toBe(0);
  const waiting = await api.db.scorecardDelivery.findFirstOrThrow({ where: { period: '2026-07' } });
  expect(waiting).toMatchObject({ status: 'WAITING', attempts: 0, lastError: null });
  await api.db.etlRun.update({ where: { id: run.id }, data: { status: 'FAILED', finishedAt: due, error: 'x' } });
  // None is to come: nothing is made up, its owner hears of it.
  const august = new Date('2026-08-08T06:01:00.000Z');
  expect(await mailScorecards(api.db, api.directory, august, silent)).toBe(1);
  const failed = await api.db.scorecardDelivery.findFirstOrThrow({ where: { period: '2026-07' } });
  expect(failed).toMatchObject({ status: 'WAITING', attempts: 1, sentAt: null });
  expect(failed.lastError).toMatch(/before 2026-07 was over: the next load is missing$/);
  const notice = await api.db.notification.findFirstOrThrow({ where: { topic: 'scorecard-schedule.failed' } });
  expect(notice).toMatchObject({
    userId: api.userIds.EXECUTIVE,
    title: expect.stringContaining('could not be mailed'),
  });
  expect(
    await api.db.outgoingMail.findMany({
      where: { attachments: { none: {} } },
      select: { recipient: true, body: true },
    }),
  ).toEqual([{ recipient: 'executive@tenure.example', body: expect.stringContaining('the next load is missing') }]);
  await publish('2026-08-08T06:06:00.000Z');
  expect(await mailScorecards(api.db, api.directory, new Date('2026-08-08T06:06:00.000Z'), silent)).toBe(0);
  const attached = await api.db.mailAttachment.findMany({ select: { fileName: true } });
  expect(attached.map(({ fileName }) => fileName)).toEqual([
    'scorecard-2026-06.pdf',
    'scorecard-2026-07-provisional.pdf',
  ]);
  const gone = await api.query('EXECUTIVE', 'mutation ($id: ID!) { deleteScorecardSchedule(id: $id) { __typename } }', {
    id,
  });
  expect(gone.data.deleteScorecardSchedule.__typename).toBe('Conflict');
  // What changed since is in no frozen review.
  expect((await bytesOf(reviewPath)).equals(frozenReview)).toBe(true);
});
