/** Rows as one JSON parameter for `jsonb_to_recordset`: one statement for any number of them. Amounts go as text. */
export function recordsOf(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** `items` in slices of `size`, in order. */
export function* slicesOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let index = 0; index < items.length; index += size) yield items.slice(index, index + size);
}
