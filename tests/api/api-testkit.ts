import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '@tenure/api/create-api';
import { openReportReader, type ReportReader } from '@tenure/api/warehouse/report-reader';
import { systemActor } from '@tenure/db/change';
import type { Database, DatabaseOptions } from '@tenure/db/client';
import { type Role, roles } from '@tenure/domain/vocabulary';
import { createApiKey } from '@tenure/workflows/api-keys';
import { hashPassword } from '@tenure/workflows/credentials';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { createUser } from '@tenure/workflows/users';
import pino from 'pino';
import { createTestDatabase } from '../testkit/test-database.ts';

export const startOfTests = new Date('2026-06-01T08:00:00.000Z');
export const password = 'correct horse battery';
const origin = 'http://tenure.test';

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
export type Answered = any;

export interface GraphqlAnswer {
  readonly data: Answered;
  readonly errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
  readonly status: number;
}

export interface TestApi {
  readonly db: Database;
  readonly url: string;
  readonly directory: string;
  readonly warehouse: ReportReader;
  /** What was logged, one object for each line. */
  readonly logged: Record<string, unknown>[];
  /** The secret of an API key, one for each role. */
  readonly keys: Record<Role, string>;
  readonly userIds: Record<Role, number>;
  setNow(now: Date): void;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** As a role by its API key; as nobody where null. */
  query(role: Role | null, query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

async function createPeople(db: Database) {
  const passwordHash = await hashPassword(password);
  const keys = {} as Record<Role, string>;
  const userIds = {} as Record<Role, number>;
  for (const role of roles) {
    const person = { email: `${role.toLowerCase()}@tenure.example`, name: `${role} person`, role, passwordHash };
    const user = await createUser(db, person, systemActor, startOfTests);
    const expiresAt = new Date(startOfTests.getTime() + 90 * 86_400_000);
    const key = { name: role, role, expiresAt, ownerId: user.id };
    const { secret } = await createApiKey(db, key, { userId: user.id, apiKeyId: null }, startOfTests);
    keys[role] = secret;
    userIds[role] = user.id;
  }
  return { keys, userIds };
}

/** The API on a database of its own with the shipped policy, one user with one key for each role, and time that stands still. */
export async function startTestApi(
  options: DatabaseOptions & { readonly signInsPerMinute?: number } = {},
): Promise<TestApi> {
  const database = await createTestDatabase(options);
  const { db } = database;
  const directory = mkdtempSync(join(tmpdir(), 'tenure-api-'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Tenure</title>');
  const logged: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) });
  await installShippedPolicy(db, new Date(startOfTests.getTime() - 86_400_000));
  const { keys, userIds } = await createPeople(db);
  let now = startOfTests;
  const warehouse = openReportReader({ db, directory });
  const sessionSecret = 'a secret for tests, long enough to sign cookies with';
  const { signInsPerMinute } = options;
  const handler = createApi({
    ...{ db, warehouse, log, sessionSecret, adminDirectory: directory, clock: () => now },
    ...(signInsPerMinute ? { signInsPerMinute } : {}),
  });
  const fetchApi = (path: string, init: RequestInit = {}) => handler(new Request(new URL(path, origin), init));
  return {
    ...{ db, directory, warehouse, logged, keys, userIds, url: database.url, fetch: fetchApi },
    setNow: (instant) => {
      now = instant;
    },
    async query(role, query, variables = {}) {
      const headers = {
        'content-type': 'application/json',
        ...(role ? { authorization: `Bearer ${keys[role]}` } : {}),
      };
      const body = JSON.stringify({ query, variables });
      const response = await fetchApi('/graphql', { method: 'POST', headers, body });
      return { ...((await response.json()) as GraphqlAnswer), status: response.status };
    },
    async close() {
      await warehouse.close();
      await database.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
