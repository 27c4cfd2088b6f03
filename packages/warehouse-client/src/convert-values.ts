import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBResultReader,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  INTEGER,
  type JS,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';

export type QueryParameter = string | number | boolean | bigint | null;

const int32 = 2 ** 31;

/** Integers are bound as integers: bound as a double they would keep DuckDB from skipping blocks. */
export function parameterType(value: QueryParameter): DuckDBType {
  if (value === null) return SQLNULL;
  if (typeof value === 'string') return VARCHAR;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'bigint') return BIGINT;
  if (!Number.isSafeInteger(value)) return DOUBLE;
  return Math.abs(value) < int32 ? INTEGER : BIGINT;
}

export function bindValue(value: QueryParameter): DuckDBValue {
  return typeof value === 'number' && parameterType(value) === BIGINT ? BigInt(value) : value;
}

const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function toNumber(value: JS, name: string): JS {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${name} holds ${value}, which is beyond exact integers`);
}

/**
 * Rows as plain values under camelCase names: BIGINT and HUGEINT as exact numbers (RangeError beyond 2^53), DECIMAL as
 * its decimal text, TIMESTAMP as Date.
 */
export function convertRows(reader: DuckDBResultReader): Record<string, unknown>[] {
  const names = reader.columnNames().map(camelCase);
  const exact = names.map((_, index) => reader.columnTypeId(index) === DuckDBTypeId.DECIMAL);
  const raw = exact.includes(true) ? reader.getRows() : null;
  return reader.getRowsJS().map((row, rowIndex) => {
    const entries = names.map((name, index) => {
      if (raw && exact[index]) return [name, raw[rowIndex]?.[index]?.toString() ?? null];
      return [name, toNumber(row[index] ?? null, name)];
    });
    return Object.fromEntries(entries) as Record<string, unknown>;
  });
}
