/** How one column of a mart is written. */
export interface ParquetType {
  /** Parquet's physical type. */
  readonly type: string;
  /** Parquet's annotation of it; null where the physical type says all. */
  readonly logicalType: string | null;
  /** What is selected for it. */
  readonly toExpression: (column: string) => string;
}

const plain = (type: string, logicalType: string | null = null): ParquetType => ({
  type,
  logicalType,
  toExpression: (column) => column,
});

const typesBySql: Readonly<Record<string, ParquetType>> = {
  BOOLEAN: plain('BOOLEAN'),
  INTEGER: plain('INT32', 'INT(32, signed)'),
  BIGINT: plain('INT64', 'INT(64, signed)'),
  // Parquet has no 128 bits, and DuckDB would write a DOUBLE. A sum beyond 64 bits fails the cast, and so the export.
  HUGEINT: { ...plain('INT64', 'INT(64, signed)'), toExpression: (column) => `cast(${column} as bigint)` },
  DOUBLE: plain('DOUBLE'),
  VARCHAR: plain('BYTE_ARRAY', 'STRING'),
  DATE: plain('INT32', 'DATE'),
  // A TIMESTAMP of the warehouse is an instant in UTC; only one with a zone is marked as such in the file.
  TIMESTAMP: {
    ...plain('INT64', 'TIMESTAMP(isAdjustedToUTC=true, unit=MICROS)'),
    toExpression: (column) => `timezone('UTC', ${column})`,
  },
};

const decimal = /^DECIMAL\((\d+),(\d+)\)$/;

function decimalType(precision: number, scale: number): ParquetType {
  const width = precision <= 9 ? 'INT32' : precision <= 18 ? 'INT64' : 'FIXED_LEN_BYTE_ARRAY';
  return plain(width, `DECIMAL(precision=${precision}, scale=${scale})`);
}

/** How a column of this SQL type is written; null for a type that no mart has had. */
export function parquetTypeOf(sqlType: string): ParquetType | null {
  const [, precision, scale] = decimal.exec(sqlType) ?? [];
  if (precision && scale) return decimalType(Number(precision), Number(scale));
  return typesBySql[sqlType] ?? null;
}
