import type { RedFlagFinding } from '@tenure/domain/red-flag-finding';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';
import { recordFlagFindings } from '@tenure/workflows/red-flag-findings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const statements: string[] = [];
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => void statements.push(sql) });
});
afterAll(() => api?.close());

function finding(subject: string): RedFlagFinding {
  const line = { label: 'Revenue lost', period: '2025-06 to 2026-05', value: '16.00 %', threshold: 'over 15 %' };
  const rows = { report: 'retention_rows', filter: { month: '2026-05', window: '12M', currency: subject } };
  const counts = { isOver: true, numerator: '16', denominator: '100', n: 4, currency: subject, reason: null, rows };
  const title = `Too much revenue left (${subject})`;
  const lines = [{ ...line, ...counts }];
  return { rule: 'REVENUE_CHURN_HIGH', subject, state: 'HOLDS', title, reason: null, lines };
}

async function raise(...subjects: string[]): Promise<void> {
  const policy = await findPolicyInForce(api.db, 'RED_FLAG', startOfTests);
  const snapshot = { name: 'a.duckdb', asOf: startOfTests };
  await recordFlagFindings(api.db, { findings: subjects.map(finding), policy, snapshot }, startOfTests);
}

const flagFields = `id number rule subject title isOpen isSnoozed isAcknowledgementOverdue outcome version policyNumber snapshotName
  owner { name } latestInputs { label value threshold holds numerator denominator n rows { report filter ticketIds } }
  permittedActions events { kind words reason actor { name } }`;
const answer = `__typename ... on RedFlag { ${flagFields} } ... on InvalidInput { field } ... on Refusal { message }`;

test('a flag shows what it saw, its amounts only to who reads revenue, and is worked', async () => {
  await raise('USD');
  const list = `query ($filter: RedFlagFilter) { redFlags(filter: $filter) { totalCount items { ${flagFields} } } }`;
  const { data } = await api.query('EXECUTIVE', list, { filter: { isOpen: true, isMine: true } });
  const [flag] = data.redFlags.items;
  expect(flag).toMatchObject({
    ...{ rule: 'REVENUE_CHURN_HIGH', subject: 'USD', isOpen: true, policyNumber: 1, snapshotName: 'a.duckdb' },
    owner: { name: 'EXECUTIVE person' },
    latestInputs: [{ value: '16.00 %', holds: true, numerator: '16', n: 4, rows: { report: 'retention_rows' } }],
    permittedActions: ['ACKNOWLEDGE', 'ASSIGN', 'SNOOZE', 'SET_OUTCOME'],
    events: [{ kind: 'OPENED', words: 'Raised', actor: null }],
  });
  const seen = await api.query('SUPPORT', list, {});
  expect(seen.data.redFlags.items[0]).toMatchObject({
    ...{ permittedActions: [], latestInputs: [{ value: '16.00 %', numerator: null, denominator: null }] },
  });
  const { id } = flag;
  const mutate = (role: 'CSM' | 'SUPPORT' | 'EXECUTIVE', call: string) =>
    api.query(role, `mutation { ${call} { ${answer} } }`);
  const acknowledged = await mutate('CSM', `acknowledgeRedFlag(id: ${id}, expectedVersion: 1, note: "Seen")`);
  expect(acknowledged.data.acknowledgeRedFlag).toMatchObject({ __typename: 'RedFlag', version: 2 });
  const again = await mutate('CSM', `acknowledgeRedFlag(id: ${id})`);
  expect(again.data.acknowledgeRedFlag.__typename).toBe('Conflict');
  const forbidden = await mutate('SUPPORT', `acknowledgeRedFlag(id: ${id})`);
  expect(forbidden.data.acknowledgeRedFlag.__typename).toBe('Forbidden');
  const past = await mutate('CSM', `snoozeRedFlag(id: ${id}, untilAt: "2026-06-01T08:00:00Z", reason: "Later")`);
  expect(past.data.snoozeRedFlag).toMatchObject({ __typename: 'InvalidInput', field: 'untilAt' });
  const snoozed = await mutate('CSM', `snoozeRedFlag(id: ${id}, untilAt: "2026-06-03T08:00:00Z", reason: "Later")`);
  expect(snoozed.data.snoozeRedFlag).toMatchObject({ isSnoozed: true });
  expect((await api.query('CSM', list, { filter: { isSnoozed: false } })).data.redFlags.totalCount).toBe(0);
  const woken = await mutate('CSM', `wakeRedFlag(id: ${id})`);
  expect(woken.data.wakeRedFlag).toMatchObject({ isSnoozed: false });
  const settled = await mutate(
    'EXECUTIVE',
    `setRedFlagOutcome(id: ${id}, outcome: ACCEPTED, note: "One large account")`,
  );
  expect(settled.data.setRedFlagOutcome).toMatchObject({ outcome: 'ACCEPTED' });

  const states = '{ redFlagStates { rule subject state reason flag { id } } }';
  const all = (await api.query('SUPPORT', states)).data.redFlagStates;
  const company = all.filter((each: { reason: string | null }) => each.reason !== null);
  expect(company).toHaveLength(5);
  expect(new Set(company.map((each: { state: string }) => each.state))).toEqual(new Set(['NO_DATA']));
  expect(all).toContainEqual({ rule: 'SECURITY_REPORT', subject: '', state: 'CLEAR', reason: null, flag: null });
});

test('a list of flags takes as many statements for many as for few', async () => {
  const items =
    'id title owner { name } acknowledgedBy { name } events { words actor { name } } latestInputs { value }';
  const count = async (limit: number) => {
    statements.length = 0;
    const { data } = await api.query(
      'ADMIN',
      `{ redFlags(sort: {field: NUMBER, direction: ASC}, page: {offset: 0, limit: ${limit}}) { totalCount items { ${items} } } }`,
    );
    expect(data.redFlags.items).toHaveLength(limit);
    return statements.length;
  };
  await raise('EUR', 'GBP', 'CHF');
  // The first notes that the key was used.
  await count(1);
  expect(await count(4)).toBe(await count(1));
});

test('a security report is told to counsel, read by few, and cleared by two people with a reason', async () => {
  const report = `mutation ($input: ReportSecurityInput!) { reportSecurity(input: $input) { __typename
    ... on SecurityReportReceipt { id number pagedNames } ... on Refusal { message } } }`;
  const input = { title: 'Tokens in a public bucket', details: 'Seen at s3://…' };
  const { data } = await api.query('SUPPORT', report, { input });
  expect(data.reportSecurity).toMatchObject({ number: 1, pagedNames: ['COUNSEL person'] });
  const empty = await api.query('SUPPORT', report, { input: { ...input, details: ' ' } });
  expect(empty.data.reportSecurity.__typename).toBe('InvalidInput');
  const { id } = data.reportSecurity;
  const read = `{ securityReports { totalCount items { title details isOverdue flag { title } permittedActions } } }`;
  expect((await api.query('SUPPORT', read)).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  expect((await api.query('COUNSEL', read)).data.securityReports.items[0]).toMatchObject({
    ...{ title: input.title, permittedActions: ['ACKNOWLEDGE'], flag: { title: 'Security report 1' } },
  });
  const flags = `{ redFlags(filter: {rule: [SECURITY_REPORT]}) { items { id title permittedActions securityReport { title } } } }`;
  const [hidden] = (await api.query('SUPPORT', flags)).data.redFlags.items;
  expect(hidden).toMatchObject({ title: 'Security report 1', securityReport: null });
  const run = async (role: 'COUNSEL' | 'ENGINEER' | 'CSM', name: string, args = '') =>
    (
      await api.query(
        role,
        `mutation { ${name}(id: ${id}${args}) { __typename ... on SecurityReport { status permittedActions flag { isOpen outcome events { kind } } } ... on Refusal { message } } }`,
      )
    ).data[name];
  const generic = await api.query('COUNSEL', `mutation { acknowledgeRedFlag(id: ${hidden.id}) { __typename } }`);
  expect(generic.data.acknowledgeRedFlag.__typename).toBe('Conflict');
  expect((await run('CSM', 'acknowledgeSecurityReport')).__typename).toBe('Forbidden');
  const reason = ', reason: "Bucket closed, tokens rotated"';
  expect((await run('COUNSEL', 'proposeSecurityClearance', reason)).__typename).toBe('Conflict');
  expect((await run('COUNSEL', 'acknowledgeSecurityReport')).status).toBe('ACKNOWLEDGED');
  expect(await run('ENGINEER', 'proposeSecurityClearance', reason)).toMatchObject({
    ...{ status: 'CLEAR_PROPOSED', permittedActions: ['DECLINE_CLEARANCE'] },
  });
  expect((await run('ENGINEER', 'clearSecurityReport', reason)).__typename).toBe('Conflict');
  expect((await run('COUNSEL', 'clearSecurityReport', ', reason: ""')).__typename).toBe('InvalidInput');
  expect((await run('COUNSEL', 'declineSecurityClearance', ', reason: "Logs?"')).status).toBe('ACKNOWLEDGED');
  await run('ENGINEER', 'proposeSecurityClearance', reason);
  const cleared = await run('COUNSEL', 'clearSecurityReport', reason);
  expect(cleared).toMatchObject({ status: 'CLEARED', flag: { isOpen: false, outcome: 'FIXED' } });
  const kinds = cleared.flag.events.map((event: { kind: string }) => event.kind);
  expect(kinds).toEqual(['OPENED', 'ACKNOWLEDGED', 'UPDATED', 'UPDATED', 'UPDATED', 'OUTCOME_SET', 'ENDED']);
});
