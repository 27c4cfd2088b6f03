import { type APIRequestContext, request } from '@playwright/test';
import type { Role } from '@tenure/domain/vocabulary';
import { z } from 'zod';
import { sessionFile, sharedSessions } from './sessions.ts';

const answerShape = z.object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() });

/** The product's address; the set-up wrote it down. */
export function productAddress(): string {
  const address = process.env['TENURE_E2E_ADDRESS'];
  if (!address) throw new Error('The product has not been started.');
  return address;
}

/** Arranges and reads over GraphQL what a test does not do in the browser. */
export class Api {
  readonly #contexts = new Map<Role, APIRequestContext>();
  readonly #address: string;
  readonly #sessions: string;

  constructor(address = productAddress(), sessions = sharedSessions) {
    this.#address = address;
    this.#sessions = sessions;
  }

  async #contextOf(role: Role): Promise<APIRequestContext> {
    const known = this.#contexts.get(role);
    if (known) return known;
    const context = await request.newContext({
      baseURL: this.#address,
      storageState: sessionFile(role, this.#sessions),
    });
    this.#contexts.set(role, context);
    return context;
  }

  /** Runs one operation as a role. Throws an Error with the API's message where it is refused. */
  async run<Shape>(role: Role, query: string, variables: object, shape: z.ZodType<Shape>): Promise<Shape> {
    const context = await this.#contextOf(role);
    const answer = await context.post('/graphql', { data: { query, variables } });
    const { data, errors } = answerShape.parse(await answer.json());
    if (errors) throw new Error(`The API refused: ${errors.map(({ message }) => message).join('; ')}`);
    const parsed = shape.safeParse(data);
    if (!parsed.success) throw new Error(`The API answered ${JSON.stringify(data)}: ${parsed.error.message}`);
    return parsed.data;
  }

  async close(): Promise<void> {
    for (const context of this.#contexts.values()) await context.dispose();
  }
}
