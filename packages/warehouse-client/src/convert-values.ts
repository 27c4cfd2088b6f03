import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBDataChunk,
  type DuckDBResult,
  type DuckDBResultReader,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  INTEGER,
  JSDuckDBValueConverter,
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

export type PlainRow = Record<string, unknown>;

interface PlainColumn {
  readonly name: string;
  readonly isDecimal: boolean;
}

/** The columns of a result under their camelCase names. */
export function plainColumns(result: DuckDBResult | DuckDBResultReader): readonly PlainColumn[] {
  return result.columnNames().map((name, index) => ({
    name: camelCase(name),
    isDecimal: result.columnTypeId(index) === DuckDBTypeId.DECIMAL,
  }));
}

function toNumber(value: bigint, name: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${name} holds ${value}, which is beyond exact integers`);
}

function plainValue(value: DuckDBValue, type: DuckDBType, { name, isDecimal }: PlainColumn): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'bigint') return toNumber(value, name);
  if (isDecimal) return String(value);
  const converted = JSDuckDBValueConverter(value, type, JSDuckDBValueConverter);
  return typeof converted === 'bigint' ? toNumber(converted, name) : converted;
}

/**
 * The rows `from` until `to` of a chunk as plain values under camelCase names: BIGINT and HUGEINT as exact numbers
 * (RangeError beyond 2^53), DECIMAL as its decimal text, TIMESTAMP as Date.
 */
export function plainRows(
  chunk: DuckDBDataChunk,
  columns: readonly PlainColumn[],
  from = 0,
  to = chunk.rowCount,
): PlainRow[] {
  const rows: PlainRow[] = Array.from({ length: Math.min(to, chunk.rowCount) - from }, () => ({}));
  columns.forEach((column, index) => {
    const vector = chunk.getColumnVector(index);
    rows.forEach((row, place) => {
      row[column.name] = plainValue(vector.getItem(from + place), vector.type, column);
    });
  });
  return rows;
}
