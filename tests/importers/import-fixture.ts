import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyImport } from '@tenure/importers/apply';
import { describeProblem } from '@tenure/importers/import-refused';
import { type Mapping, parseMapping } from '@tenure/importers/mapping';
import { previewImport, readProblems } from '@tenure/importers/preview';
import { stageImport } from '@tenure/importers/staging';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { createTestDatabase, type TestDatabase } from '../testkit/test-database.ts';

export const now = new Date('2026-06-01T00:00:00Z');
export const systemActor = { userId: null, apiKeyId: null };

const ticketMapping = `
kind: tickets
format: csv
source: desk
dates: { formats: [yyyy-MM-dd HH:mm], zone: America/New_York }
columns:
  key: id
  subject: subject
  severity: priority
  status: state
  createdAt: opened
  firstResponseAt: answered
  solvedAt: solved
  accountName: company
values:
  severity: { map: { P1: CRITICAL, P2: HIGH }, otherwise: refuse }
  status: { map: { new: NEW, waiting: PENDING, done: SOLVED }, otherwise: refuse }
constants: { channel: EMAIL }
`;

export const header = 'id,subject,priority,state,opened,answered,solved,company';
/** Answered after 10 minutes and solved after two hours. */
export const goodRow = 'T-1,Printer is on fire,P1,done,2026-01-05 09:00,2026-01-05 09:10,2026-01-05 11:00,Acme';

/** A mapping that differs from the plain one in some of its lines. */
export function mappingWith(...changes: readonly (readonly [from: string, to: string])[]): Mapping {
  const text = changes.reduce((source, [from, to]) => source.replace(from, to), ticketMapping);
  return parseMapping(text, 'desk.yaml');
}

export interface ImportFixture {
  readonly database: TestDatabase;
  readonly directory: string;
  write(content: string | Buffer, name?: string): string;
  stage(content: string | Buffer, mapping?: Mapping, name?: string): ReturnType<typeof stageImport>;
  /** Every fault of a file, as the user reads it. */
  findProblems(content: string | Buffer, mapping?: Mapping): Promise<string[]>;
  /** Stages, previews and applies. */
  importAll(content: string | Buffer, mapping?: Mapping): ReturnType<typeof applyImport>;
  close(): Promise<void>;
}

export async function createImportFixture(): Promise<ImportFixture> {
  const database = await createTestDatabase();
  const { db, url } = database;
  await installShippedPolicy(db, now);
  const directory = mkdtempSync(join(tmpdir(), 'tenure-import-'));
  const write = (content: string | Buffer, name = 'file.csv') => {
    const path = join(directory, name);
    writeFileSync(path, content);
    return path;
  };
  const stage: ImportFixture['stage'] = (content, mapping = mappingWith(), name = 'file.csv') =>
    stageImport({ url, path: write(content, name), mapping, now });
  return {
    database,
    directory,
    write,
    stage,
    findProblems: async (content, mapping) => {
      const staged = await stage(content, mapping);
      await previewImport(db, staged);
      const problems: string[] = [];
      for await (const page of readProblems(db, staged.runId)) problems.push(...page.map(describeProblem));
      return problems;
    },
    importAll: async (content, mapping) => {
      const staged = await stage(content, mapping);
      return applyImport({ url, staged, actor: systemActor, now });
    },
    close: async () => {
      await database.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export async function createAcme({ database: { db } }: ImportFixture) {
  return db.account.create({
    data: {
      name: 'Acme',
      tier: 'ENTERPRISE',
      createdAt: new Date(0),
      updatedAt: now,
      domains: { create: { domain: 'acme.example' } },
      tierChanges: { create: { tier: 'ENTERPRISE', effectiveAt: new Date(0) } },
    },
  });
}
