import { NotInSql } from './in-sql.ts';
import { columnOf, type ModelField } from './model-columns.ts';

/** A part of a JSON text: letters as they are, or SQL that gives text. */
export type JsonPart = { readonly text: string } | { readonly sql: string };

/** PostgreSQL takes at most 100 arguments; texts and SQL alternate. */
const mostArguments = 90;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** One SQL expression for all parts in their order. What is null adds nothing. */
export function concatOf(parts: readonly JsonPart[]): string {
  const merged: JsonPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last && 'text' in last && 'text' in part) merged[merged.length - 1] = { text: last.text + part.text };
    else merged.push(part);
  }
  const expressions = merged.map((part) => ('text' in part ? quoted(part.text) : part.sql));
  if (expressions.length <= mostArguments) return `concat(${expressions.join(', ')})`;
  const groups: string[] = [];
  for (let at = 0; at < expressions.length; at += mostArguments) {
    groups.push(`concat(${expressions.slice(at, at + mostArguments).join(', ')})`);
  }
  return `concat(${groups.join(', ')})`;
}

/** Between quotes, or null. */
function quotedOrNull(sql: string, isRequired: boolean): JsonPart[] {
  if (isRequired) return [{ text: '"' }, { sql }, { text: '"' }];
  return [{ sql: `coalesce('"' || ${sql} || '"', 'null')` }];
}

function plainOrNull(sql: string, isRequired: boolean): JsonPart[] {
  return [{ sql: isRequired ? sql : `coalesce(${sql}::text, 'null')` }];
}

/**
 * An instant with milliseconds and Z. PostgreSQL leaves trailing zeros out; with a microsecond added, which the column
 * does not hold, there are none: a fraction of the time that to_char takes.
 */
function instantOrNull(column: string, isRequired: boolean): JsonPart[] {
  const opened = `left(to_json(${column}::timestamp + '1 microsecond'::interval)::text, 24)`;
  return isRequired ? [{ sql: opened }, { text: 'Z"' }] : [{ sql: `coalesce(${opened} || 'Z"', 'null')` }];
}

/** A column as JSON text, as the GraphQL type of the field writes it. Throws NotInSql where that is not known here. */
export function jsonOfColumn(alias: string, field: ModelField, graphqlType: string): JsonPart[] {
  const column = columnOf(alias, field);
  const { type, kind, isRequired, isList } = field;
  if (isList) {
    if (kind !== 'enum' && !(type === 'String' && graphqlType === 'String'))
      throw new NotInSql(`a list of ${graphqlType}`);
    return [{ sql: `to_json(${column})` }];
  }
  if (kind === 'enum') return quotedOrNull(`${column}::text`, isRequired);
  const key = `${type} as ${graphqlType}`;
  if (key === 'Int as ID' || key === 'BigInt as BigInt' || key === 'BigInt as ID') {
    return quotedOrNull(`${column}::text`, isRequired);
  }
  if (key === 'Int as Int') return plainOrNull(column, isRequired);
  if (key === 'Boolean as Boolean' || key === 'String as String' || key === 'String as ID') {
    return plainOrNull(`to_json(${column})`, isRequired);
  }
  if (key === 'DateTime as DateTime') return instantOrNull(column, isRequired);
  if (key === 'DateTime as Date') return quotedOrNull(`${column}::date::text`, isRequired);
  throw new NotInSql(key);
}
