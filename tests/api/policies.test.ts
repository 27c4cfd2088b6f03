import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from './api-testkit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const draft = `mutation ($input: DraftPolicyInput!) { draftPolicy(input: $input) { __typename
  ... on SlaPolicy { id status version isInForce targets { targetMinutes } findings { code severity tier clock message } } ... on Refusal { message } } }`;

test('the linter says that the shipped targets are not monotone, and the other preset is', async () => {
  const contract = (await api.query('EXECUTIVE', draft, { input: { name: 'As promised', preset: 'contract' } })).data
    .draftPolicy;
  expect(contract.findings).toContainEqual(expect.objectContaining({ code: 'NOT_MONOTONE', severity: 'WARNING' }));
  const monotone = (await api.query('EXECUTIVE', draft, { input: { name: 'Monotone', preset: 'monotone' } })).data
    .draftPolicy;
  expect(monotone.findings.map(({ code }: { code: string }) => code)).not.toContain('NOT_MONOTONE');
  expect(monotone).toMatchObject({ status: 'DRAFT', isInForce: false });
});

test('a draft is changed, shown with its effect on the past, and adopted by somebody else', async () => {
  const { id } = (await api.query('EXECUTIVE', draft, { input: { name: 'Next', preset: 'monotone' } })).data
    .draftPolicy;
  const update = `mutation ($id: ID!) { updatePolicyDraft(id: $id, expectedVersion: 1, input: {warnPercent: 80}) { ... on SlaPolicy { warnPercent version effectOnPast(months: 3) { ticketCount rows { tier } asOf } } } }`;
  const { data } = await api.query('EXECUTIVE', update, { id });
  expect(data.updatePolicyDraft).toMatchObject({
    warnPercent: 80,
    version: 2,
    effectOnPast: { ticketCount: 0, rows: [] },
  });
  const adopt = `mutation ($id: ID!, $at: DateTime) { adoptPolicy(id: $id, effectiveFromAt: $at) { __typename ... on SlaPolicy { status isInForce } ... on Refusal { message } } }`;
  expect((await api.query('EXECUTIVE', adopt, { id })).data.adoptPolicy).toMatchObject({ __typename: 'Conflict' });
  const past = await api.query('ADMIN', adopt, { id, at: '2020-01-01T00:00:00Z' });
  expect(past.data.adoptPolicy).toMatchObject({ __typename: 'InvalidInput' });
  expect((await api.query('ADMIN', adopt, { id })).data.adoptPolicy).toMatchObject({
    status: 'ADOPTED',
    isInForce: true,
  });
  const { data: list } = await api.query(
    'SUPPORT',
    '{ slaPolicies(filter: {status: [ADOPTED]}) { totalCount items { number isInForce } } }',
  );
  expect(list.slaPolicies.items.filter(({ isInForce }: { isInForce: boolean }) => isInForce)).toHaveLength(1);
});

test('a draft is withdrawn', async () => {
  const { id } = (await api.query('ADMIN', draft, { input: { name: 'No', preset: 'contract' } })).data.draftPolicy;
  const { data } = await api.query(
    'ADMIN',
    `mutation { withdrawPolicyDraft(id: ${id}) { ... on SlaPolicy { status } } }`,
  );
  expect(data.withdrawPolicyDraft.status).toBe('WITHDRAWN');
});

test('months of effect beyond reason are refused, and support cannot draft', async () => {
  const { errors } = await api.query('ADMIN', '{ slaPolicies { items { effectOnPast(months: 99) { ticketCount } } } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'months' });
  expect((await api.query('SUPPORT', draft, { input: { name: 'x' } })).data.draftPolicy.__typename).toBe('Forbidden');
});

test('a calendar is created, gets other hours from an instant on, and is listed', async () => {
  const version = {
    timeZone: 'America/New_York',
    windows: [{ weekday: 1, from: '09:00', to: '17:00' }],
    holidays: [{ date: '2026-07-03', name: 'Independence Day (observed)' }],
  };
  const create = `mutation ($input: CreateCalendarInput!) { createCalendar(input: $input) { __typename ... on BusinessCalendar { id versions { timeZone windows { weekday from to } holidays { date name } } } ... on InvalidInput { field value } } }`;
  const { data } = await api.query('ADMIN', create, { input: { key: 'office', name: 'Office', version } });
  expect(data.createCalendar.versions).toEqual([{ ...version }]);
  const add = `mutation ($id: ID!, $version: CalendarVersionInput!) { addCalendarVersion(id: $id, version: $version) { __typename ... on BusinessCalendar { versions { effectiveFromAt } } ... on Refusal { message } } }`;
  const later = { ...version, effectiveFromAt: '2026-07-01T00:00:00.000Z' };
  const { data: added } = await api.query('ADMIN', add, { id: data.createCalendar.id, version: later });
  expect(added.addCalendarVersion.versions[1]).toEqual({ effectiveFromAt: '2026-07-01T00:00:00.000Z' });
  const bad = { ...version, timeZone: 'Mars/Olympus' };
  const { data: refused } = await api.query('ADMIN', create, { input: { key: 'mars', name: 'Mars', version: bad } });
  expect(refused.createCalendar).toEqual({ __typename: 'InvalidInput', field: 'timeZone', value: 'Mars/Olympus' });
  expect(
    (await api.query('SUPPORT', '{ businessCalendars { totalCount items { key } } }')).data.businessCalendars
      .totalCount,
  ).toBe(1);
});
