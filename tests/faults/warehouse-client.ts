import { setTimeout as pause } from 'node:timers/promises';

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
export type Answered = any;

/** What came of a request, as whoever sent it sees it. */
export type Outcome =
  | { readonly kind: 'answered'; readonly data: Answered }
  /** A sentence with a code: by a rule, or because something is away. Nothing was answered. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string }
  /** No answer: the process was killed, or is not there. */
  | { readonly kind: 'lost'; readonly reason: string };

export interface Client {
  ask(query: string, variables?: Record<string, unknown>): Promise<Outcome>;
}

/** Longer than anything may take: who waits for that long hangs. */
const patienceMs = 60_000;

interface Body {
  readonly data?: Answered;
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
}

function outcomeOf(response: Response, body: Body): Outcome {
  const [error] = body.errors ?? [];
  if (!error && response.status === 200) return { kind: 'answered', data: body.data };
  const code = error?.extensions?.code ?? 'NONE';
  const isPlain = code !== 'SERVICE_UNAVAILABLE' || (response.status === 503 && response.headers.has('retry-after'));
  return {
    kind: 'refused',
    status: response.status,
    code: isPlain ? code : `${code} unsaid`,
    message: error?.message ?? '',
  };
}

/** Asks the API over HTTP, as the owner of the key. */
export function openClient(apiUrl: string, key: string): Client {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return {
    async ask(query, variables = {}) {
      const body = JSON.stringify({ query, variables });
      const signal = AbortSignal.timeout(patienceMs);
      try {
        const response = await fetch(`${apiUrl}/graphql`, { method: 'POST', headers, body, signal });
        return outcomeOf(response, (await response.json()) as Body);
      } catch (error) {
        const { name, cause } = error as Error & { cause?: Error };
        if (name === 'TimeoutError')
          return { kind: 'refused', status: 0, code: 'HANGS', message: `no answer in ${patienceMs} ms` };
        return { kind: 'lost', reason: cause?.message ?? String(error) };
      }
    },
  };
}

/** What may be answered while something is being killed, beside the answer itself. */
export const plainRefusals = new Set(['SERVICE_UNAVAILABLE', 'NO_SNAPSHOT']);

/** Asks again until it is answered; throws on a refusal that is none of the plain ones, and after `patience` ms. */
export async function askUntilAnswered(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  patience = patienceMs,
): Promise<Answered> {
  const deadline = performance.now() + patience;
  for (;;) {
    const outcome = await client.ask(query, variables);
    if (outcome.kind === 'answered') return outcome.data;
    const isPlain = outcome.kind === 'lost' || plainRefusals.has(outcome.code);
    if (!isPlain || performance.now() > deadline) throw new Error(`Not answered: ${JSON.stringify(outcome)}`);
    await pause(200);
  }
}
