import { createAccount } from '@tenure/workflows/accounts';
import { createContact } from '@tenure/workflows/contacts';
import { addContractOverride, addContractService } from '@tenure/workflows/contract-terms';
import { activateContract, createContract } from '@tenure/workflows/contracts';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';
import { createService } from '@tenure/workflows/services';
import { draftPolicy } from '@tenure/workflows/sla-policies';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOfTests, startTestApi, type TestApi } from './api-testkit.ts';

const rows = 6;
const statements: string[] = [];
let api: TestApi;

async function addCustomer(index: number, serviceId: number): Promise<void> {
  const { db } = api;
  const actor = { userId: api.userIds.CSM, apiKeyId: null };
  const now = startOfTests;
  const account = { name: `Customer ${index}`, tier: 'STARTER' as const, csmId: api.userIds.CSM };
  const { id: accountId } = await createAccount(db, { ...account, domains: [`c${index}.example`] }, actor, now);
  const contact = await createContact(db, { accountId, name: 'Kim', email: `kim@c${index}.example` }, actor, now);
  await addSurvey(accountId, contact.id);
  const dates = { startDate: '2026-01-01', endDate: '2027-01-01' };
  const terms = { accountId, number: `C-${index}`, currency: 'USD', ...dates };
  const { id: contractId } = await createContract(db, terms, actor, now);
  await addContractService(db, { contractId, serviceId, monthlyFeeMinor: 250_000n }, actor, now);
  const promise = { clock: 'FIRST_RESPONSE', severity: 'HIGH', targetMinutes: 60, effectiveFromAt: now } as const;
  await addContractOverride(db, { contractId, ...promise }, actor, now);
  await activateContract(db, { contractId }, actor, now);
}

/** Answered twice. */
async function addSurvey(accountId: number, contactId: number): Promise<void> {
  const stamps = { scheduledAt: startOfTests, sentAt: startOfTests, createdAt: startOfTests };
  const { id: policyId } = await findPolicyInForce(api.db, 'SURVEY', startOfTests);
  const survey = {
    kind: 'NPS',
    status: 'SENT',
    policyId,
    accountId,
    contactId,
    dedupeKey: `nps:${contactId}`,
  } as const;
  const answers = [startOfTests, null].map((supersededAt) => {
    return { score: 9, channel: 'LINK' as const, answeredAt: startOfTests, supersededAt };
  });
  await api.db.survey.create({ data: { ...survey, ...stamps, answers: { create: answers } } });
}

beforeAll(async () => {
  api = await startTestApi({ onStatement: (sql) => statements.push(sql) });
  const actor = { userId: api.userIds.ADMIN, apiKeyId: null };
  const service = await createService(api.db, { key: 'api', name: 'API' }, actor, startOfTests);
  for (let index = 0; index < rows; index += 1) {
    await addCustomer(index, service.id);
    await draftPolicy(api.db, { name: `Draft ${index}`, preset: 'contract' }, actor, startOfTests);
  }
  // The first use of a key writes down when it was.
  await api.query('ADMIN', '{ __typename }');
});
afterAll(() => api?.close());

const lists = {
  accounts: `id name mrr { minor } csm { name } domains openTicketCount contacts { name } tierChanges { tier }
    contracts { number services { service { name } } }`,
  contacts: 'name account { name csm { name } }',
  contracts:
    'number account { name } mrr { minor } services { monthlyFee { minor } service { key } } overrides { monthlyPrice { minor } calendar { name } }',
  slaPolicies: 'number isInForce targets { targetMinutes calendar { name } }',
  users: 'name team { name }',
  apiKeys: 'name owner { name }',
  auditEntries: 'action actor { name }',
  surveys: `question isLow lowAtMost policyNumber account { name surveys(limit: 3) { id } } contact { name surveyOptOutAt }
    ticket { number } answer { score } answers { score }`,
};

test.each(Object.entries(lists))('a page of %s costs as many statements whatever its size', async (list, fields) => {
  const query = `query ($limit: Int!) { page: ${list}(page: {limit: $limit}) { totalCount items { ${fields} } } }`;
  const count = async (limit: number) => {
    statements.length = 0;
    const { data, errors } = await api.query('ADMIN', query, { limit });
    expect(errors).toBeUndefined();
    expect(data.page.items).toHaveLength(limit);
    return statements.length;
  };
  const few = await count(2);
  expect(await count(rows)).toBe(few);
  expect(few).toBeLessThan(20);
});
