import type { ApiDocument } from './documents.ts';
import { FieldProblem, ServerFault, SignedOut } from './problems.ts';
import { noteServerTime } from './server-time.ts';
import { noteSession } from './session-ended.ts';

interface GraphQLProblem {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly field?: string; readonly accepted?: string };
}

interface GraphQLAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLProblem[];
}

/** What stands in a field is not even of its type: the server names the field and the type, but not as a refusal. */
const mistyped = /^Variable "\$\w+" got invalid value .* at "([^"]+)"; .*expected (.*?)\.?$/s;

function mistypedField(message: string): FieldProblem | null {
  const [, field, expected] = mistyped.exec(message) ?? [];
  if (!field || !expected) return null;
  return new FieldProblem(message, field, field.endsWith('Minor') ? 'an amount such as 12.50' : expected);
}

function problemOf({ message, extensions }: GraphQLProblem): Error {
  if (extensions?.code === 'UNAUTHENTICATED') {
    noteSession('ended');
    return new SignedOut('Your session has ended: sign in again.');
  }
  if (extensions?.code === 'INVALID_INPUT') {
    return new FieldProblem(message, extensions.field ?? '', extensions.accepted ?? '');
  }
  return mistypedField(message) ?? new ServerFault(message, extensions?.code ?? 'FAULT');
}

/** Sends one operation. Throws SignedOut, FieldProblem or ServerFault; a failed query is never an empty answer (§0). */
export async function execute<Data, Variables>(
  document: ApiDocument<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
    ...(signal ? { signal } : {}),
  });
  noteServerTime(response.headers.get('date'), Date.now());
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  if (!isJson) throw new ServerFault(`The server answered ${response.status}.`, 'FAULT');
  const { data, errors } = (await response.json()) as GraphQLAnswer<Data>;
  const problem = errors?.[0];
  if (problem) throw problemOf(problem);
  if (!data) throw new ServerFault(`The server answered ${response.status} without data.`, 'FAULT');
  return data;
}
