import { compileValue, type StagedValue, type ValueOutcome } from './field-values.ts';
import { type Field, fieldsOf } from './fields.ts';
import { columnName } from './header.ts';
import type { RowProblem } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import type { RawRow } from './raw-rows.ts';

/** A row's fields after mapping; fields without a value are absent. */
export type StagedValues = Readonly<Record<string, StagedValue>>;

export type RowOutcome =
  | {
      readonly kind: 'row';
      readonly line: number;
      readonly key: string;
      readonly values: StagedValues;
      /** A field as it stands in the file, for messages; null where it has no column or no value. */
      readonly textOf: (field: string) => string | null;
    }
  | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] };

/** Told of each value that took the default of its value map. */
export type OnDefaulted = (column: string, value: string) => void;

type FieldOutcome = ValueOutcome | { readonly kind: 'absent' };

interface FieldReader {
  readonly name: string;
  readonly column: string;
  readText(row: RawRow): string | null;
  readValue(text: string | null): FieldOutcome;
}

function cellTextOf(value: unknown, separator: string): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((item) => cellTextOf(item, separator) ?? '').join(separator);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function compileLookup(column: string | readonly string[], mapping: Mapping, header: readonly string[]) {
  if (mapping.format === 'csv') {
    const index = header.indexOf(columnName(column));
    return (row: RawRow): unknown => (row as readonly string[])[index];
  }
  const path = typeof column === 'string' ? column.split('.') : column;
  return (row: RawRow): unknown => {
    let node: unknown = row;
    for (const key of path) {
      if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return null;
      node = (node as Record<string, unknown>)[key];
    }
    return node;
  };
}

function compileMap(name: string, field: Field, column: string, mapping: Mapping, onDefaulted: OnDefaulted) {
  const read = compileValue(field, mapping);
  const valueMap = mapping.values[name];
  if (!valueMap) return read;
  const { otherwise } = valueMap;
  const targets = new Map(Object.entries(valueMap.map).map(([from, to]) => [from.toLowerCase(), read(to)]));
  const accepted = Object.keys(valueMap.map).join(', ');
  return (text: string): ValueOutcome => {
    const target = targets.get(text.toLowerCase());
    if (target) return target;
    if (otherwise === 'refuse') return { kind: 'refused', accepted };
    onDefaulted(column, text);
    return read(otherwise.use);
  };
}

function acceptedFor(field: Field): string {
  return field.type === 'one-of' ? `one of ${field.values.join(', ')}` : 'a value, as the field is required';
}

function compileField(
  name: string,
  field: Field,
  mapping: Mapping,
  header: readonly string[],
  onDefaulted: OnDefaulted,
) {
  const column = mapping.columns[name];
  const fixed = mapping.constants[name] ?? null;
  const initial = mapping.defaults[name] ?? null;
  const title = column === undefined ? name : columnName(column);
  const read = compileMap(name, field, title, mapping, onDefaulted);
  const readFixed = compileValue(field, mapping);
  const lookup = column === undefined || fixed !== null ? () => null : compileLookup(column, mapping, header);
  const fallback = fixed ?? initial;
  const empty = new Set(mapping.empty);
  const absent: FieldOutcome = field.isRequired
    ? { kind: 'refused', accepted: acceptedFor(field) }
    : { kind: 'absent' };
  const onAbsent = fallback === null ? absent : readFixed(String(fallback));
  const reader: FieldReader = {
    name,
    column: title,
    readText: (row) => {
      const text = cellTextOf(lookup(row), mapping.lists.split)?.trim() ?? '';
      return text === '' || empty.has(text) ? null : text;
    },
    readValue: (text) => {
      if (text === null) return onAbsent;
      if (text.includes('\0') || !text.isWellFormed())
        return { kind: 'refused', accepted: 'text without broken characters' };
      return read(text);
    },
  };
  return reader;
}

/** Compiles a mapping into a function from a raw row to staged values or everything that is wrong with it. */
export function compileRowReader(mapping: Mapping, header: readonly string[], onDefaulted: OnDefaulted) {
  const used = Object.entries(fieldsOf[mapping.kind]).filter(
    ([name, field]) =>
      field.isRequired || name in mapping.columns || name in mapping.constants || name in mapping.defaults,
  );
  const readers = used.map(([name, field]) => compileField(name, field, mapping, header, onDefaulted));
  const readersByField = new Map(readers.map((reader) => [reader.name, reader]));
  return (row: RawRow, line: number): RowOutcome => {
    const values: Record<string, StagedValue> = {};
    const problems: RowProblem[] = [];
    for (const reader of readers) {
      const text = reader.readText(row);
      const outcome = reader.readValue(text);
      if (outcome.kind === 'value') values[reader.name] = outcome.value;
      else if (outcome.kind === 'refused')
        problems.push({ line, column: reader.column, value: text, accepted: outcome.accepted });
    }
    if (problems.length > 0) return { kind: 'refused', problems };
    const { key, ...rest } = values;
    const textOf = (field: string) => readersByField.get(field)?.readText(row) ?? null;
    return { kind: 'row', line, key: String(key), values: rest, textOf };
  };
}
