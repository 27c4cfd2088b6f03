import { afterEach, expect, test, vi } from 'vitest';
import { TypedDocumentString } from '../generated/graphql.ts';
import { createDataProvider } from './data-provider.ts';
import type { AnyDocument } from './documents.ts';
import { FieldProblem, Refused, ServerFault, SignedOut, Stale } from './problems.ts';

const document = (text: string): AnyDocument => new TypedDocumentString(text);
const provider = createDataProvider(async () => ({
  tickets: { list: document('list'), one: document('one'), update: document('update'), updateFields: ['name', 'note'] },
}));

function answerWith(body: object) {
  const fetched = vi.fn(
    async () => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } }),
  );
  vi.stubGlobal('fetch', fetched);
  return () => JSON.parse(String((fetched.mock.calls[0] as unknown as [string, RequestInit])[1].body));
}

afterEach(() => vi.unstubAllGlobals());

test('a list asks for its page, its order as the API spells it, and only what the filter says', async () => {
  const sent = answerWith({ data: { tickets: { items: [{ id: '1' }], totalCount: 7 } } });
  const answer = await provider.getList('tickets', {
    pagination: { page: 3, perPage: 25 },
    sort: { field: 'nextDueAt', order: 'ASC' },
    filter: { q: 'api', status: [], tier: '', isSpam: false },
  });
  expect(answer).toEqual({ data: [{ id: '1' }], total: 7 });
  expect(sent().variables).toEqual({
    filter: { q: 'api', isSpam: false },
    page: { offset: 50, limit: 25 },
    sort: { field: 'NEXT_DUE_AT', direction: 'ASC' },
  });
});

test('an update sends the version that was read, only the fields it takes, and null for an emptied text', async () => {
  const sent = answerWith({ data: { updateTicket: { __typename: 'Ticket', id: '4' } } });
  const data = { id: '4', name: 'New', note: '', version: 3 };
  await provider.update('tickets', { id: '4', data, previousData: { id: '4', version: 3 } });
  expect(sent().variables).toEqual({ id: '4', expectedVersion: 3, input: { name: 'New', note: null } });
});

test.each([
  ['InvalidInput', FieldProblem],
  ['StaleVersion', Stale],
  ['Conflict', Refused],
  ['NotFound', Refused],
  ['Forbidden', Refused],
])('the refusal %s is thrown, not shown as a record', async (type, problem) => {
  answerWith({ data: { updateTicket: { __typename: type, message: 'No.', field: 'input.name', accepted: 'a name' } } });
  const update = provider.update('tickets', { id: '4', data: {}, previousData: { id: '4' } });
  await expect(update).rejects.toBeInstanceOf(problem);
});

test('a refusal about a field reaches that field of the form', async () => {
  answerWith({
    data: { update: { __typename: 'InvalidInput', message: 'No.', field: 'input.name', accepted: 'a name' } },
  });
  const update = provider.update('tickets', { id: '4', data: {}, previousData: { id: '4' } });
  await expect(update).rejects.toMatchObject({ body: { errors: { name: 'Accepted: a name' } } });
});

test('an ended session is told from a fault, and neither is an empty list', async () => {
  const list = () =>
    provider.getList('tickets', {
      pagination: { page: 1, perPage: 1 },
      sort: { field: 'id', order: 'ASC' },
      filter: {},
    });
  answerWith({ errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] });
  await expect(list()).rejects.toBeInstanceOf(SignedOut);
  answerWith({ errors: [{ message: 'Oh no.' }] });
  await expect(list()).rejects.toBeInstanceOf(ServerFault);
});

test('a record that is not there is refused', async () => {
  answerWith({ data: { ticket: null } });
  await expect(provider.getOne('tickets', { id: '9' })).rejects.toBeInstanceOf(Refused);
});
