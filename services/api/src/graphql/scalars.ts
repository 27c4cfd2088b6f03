import { Kind, type ValueNode } from 'graphql';
import { createGraphQLError } from 'graphql-yoga';
import { builder } from './builder.ts';

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

function refuse(value: unknown, accepted: string): never {
  throw createGraphQLError(`${JSON.stringify(value)} is not accepted: expected ${accepted}.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

function readDay(value: unknown): Date {
  const accepted = 'a day as YYYY-MM-DD';
  if (typeof value !== 'string' || !dayPattern.test(value)) return refuse(value, accepted);
  const day = new Date(`${value}T00:00:00.000Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) return refuse(value, accepted);
  return day;
}

function readInstant(value: unknown): Date {
  const accepted = 'an instant as ISO 8601 with a zone, for example 2026-01-30T21:00:00.000Z';
  if (typeof value !== 'string' || !instantPattern.test(value)) return refuse(value, accepted);
  readDay(value.slice(0, 10));
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? refuse(value, accepted) : instant;
}

function readBigInt(value: unknown): bigint {
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  return refuse(value, 'a whole number, as text where it is beyond 2^53');
}

function literalOf(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  if (node.kind === Kind.INT) return Number.isSafeInteger(Number(node.value)) ? Number(node.value) : node.value;
  return refuse(node.kind, 'a literal text or whole number');
}

builder.scalarType('DateTime', {
  description: 'An instant in ISO 8601; answers are in UTC with milliseconds, for example 2026-01-30T21:00:00.000Z.',
  serialize: (value) => value.toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(literalOf(node)),
});

builder.scalarType('Date', {
  description: 'A day as YYYY-MM-DD.',
  serialize: (value) => value.toISOString().slice(0, 10),
  parseValue: readDay,
  parseLiteral: (node) => readDay(literalOf(node)),
});

builder.scalarType('BigInt', {
  description: 'A whole number that may pass 2^53, written as text.',
  serialize: (value) => value.toString(),
  parseValue: readBigInt,
  parseLiteral: (node) => readBigInt(literalOf(node)),
});

builder.scalarType('JSON', {
  description: 'Any JSON value, where the shape is the data’s own.',
  serialize: (value) => value,
  parseValue: (value) => value,
});
