import { createHash } from 'node:crypto';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { importKinds } from './fields.ts';
import { ImportRefused } from './import-refused.ts';
import { findMappingFault } from './mapping-rules.ts';

const text = z.string({ error: 'a text' }).min(1, 'a text that is not empty');
const anyOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: values.join(', ') });
const constant = z.union([z.string(), z.boolean(), z.number()], { error: 'a text, a number, true or false' });
/** A column's name; for JSON a path, dotted or as a list where a key holds a dot itself. */
const column = z.union([text, z.array(text).min(1)], { error: 'a column name, or for JSON a path' });
const valueMap = z.strictObject({
  map: z.record(z.string(), z.string({ error: 'a text' })),
  otherwise: z.union([z.literal('refuse'), z.strictObject({ use: z.string() })], {
    error: '"refuse", or {use: VALUE} for values that are not in the map',
  }),
});

const mappingSchema = z.strictObject({
  kind: anyOf(importKinds),
  format: anyOf(['csv', 'jsonl']),
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'up to 40 of a-z, 0-9 and "-", for example "servicenow"'),
  encoding: anyOf(['utf-8', 'windows-1252']).default('utf-8'),
  delimiter: z.string().length(1, 'one character').default(','),
  dates: z.strictObject({ formats: z.array(text).min(1, 'at least one format'), zone: text }).optional(),
  columns: z.record(z.string(), column),
  values: z.record(z.string(), valueMap).default({}),
  constants: z.record(z.string(), constant).default({}),
  defaults: z.record(z.string(), constant).default({}),
  empty: z.array(z.string()).default([]),
  ignore: z.array(column).default([]),
  unknownColumns: anyOf(['list', 'refuse']).default('list'),
  lists: z.strictObject({ split: z.string().min(1, 'a separator, for example ","') }).default({ split: ',' }),
  account: z
    .strictObject({
      match: z
        .array(anyOf(['key', 'domain', 'name', 'requester']))
        .min(1, 'at least one of key, domain, name, requester'),
      source: text.optional(),
      unmatched: anyOf(['refuse', 'triage']),
    })
    .default({ match: ['key', 'domain', 'requester', 'name'], unmatched: 'triage' }),
  requester: z.strictObject({ unmatched: anyOf(['create', 'leave', 'refuse']) }).default({ unmatched: 'create' }),
  contact: z.strictObject({ unmatched: anyOf(['create', 'refuse']) }).default({ unmatched: 'refuse' }),
  assignee: z.strictObject({ unmatched: anyOf(['leave', 'refuse']) }).default({ unmatched: 'leave' }),
  team: z.strictObject({ unmatched: anyOf(['create', 'leave', 'refuse']) }).default({ unmatched: 'leave' }),
  amounts: z
    .strictObject({ unit: anyOf(['major', 'minor']).default('major'), decimal: anyOf(['.', ',']).default('.') })
    .default({ unit: 'major', decimal: '.' }),
  csm: z.strictObject({ unmatched: anyOf(['leave', 'refuse']) }).default({ unmatched: 'leave' }),
  reason: text.max(1_000, 'at most 1000 characters').optional(),
});

/** How a file of another tool becomes accounts, tickets and the other kinds. Read from YAML; see examples/import/README.md. */
export type Mapping = z.infer<typeof mappingSchema>;

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], document);
}

function describeIssue(document: unknown, issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.') || 'the mapping';
  if (issue.code === 'unrecognized_keys') {
    const schema =
      issue.path.length === 0 ? Object.keys(mappingSchema.shape).join(', ') : 'the keys in examples/import/README.md';
    return `${path} has the unknown key "${issue.keys.join('", "')}"; accepted: ${schema}`;
  }
  const value = valueAt(document, issue.path);
  const shown = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
  return `${path} ${shown}; accepted: ${issue.message}`;
}

/** Reads a mapping. Throws ImportRefused that names the path, the value and what is accepted. */
export function parseMapping(source: string, fileName: string): Mapping {
  const refuse = (fault: string) => new ImportRefused(`mapping ${fileName}: ${fault}`);
  let document: unknown;
  try {
    document = parse(source);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw refuse(`not YAML: ${error.message.split('\n')[0]}`);
  }
  const parsed = mappingSchema.safeParse(document);
  if (!parsed.success) throw refuse(parsed.error.issues.map((issue) => describeIssue(document, issue)).join('; '));
  const fault = findMappingFault(parsed.data);
  if (fault) throw refuse(fault);
  return parsed.data;
}

/** Raised when the meaning of a mapping or of a staged row changes, so that rows staged before are not taken over. */
const stagingVersion = 1;

/** Tells mappings apart by what they say, not by comments or order of lines. */
export function hashMapping(mapping: Mapping): string {
  return createHash('sha256')
    .update(JSON.stringify([stagingVersion, mapping]))
    .digest('hex');
}
