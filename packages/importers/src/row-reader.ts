import { compileValue, type StagedPart, type StagedValue, type ValueOutcome } from './field-values.ts';
import { type Field, naturalKeyOf, partFieldsOf, recordFieldsOf } from './fields.ts';
import { columnName } from './header.ts';
import type { RowProblem } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import { itemPathOf, listPathOf, placeOf } from './nested-columns.ts';
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
  | {
      readonly kind: 'refused';
      readonly problems: readonly RowProblem[];
      /** The key, where at least that can be read: the other rows of its record are refused with it. */
      readonly key?: string;
    };

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
  if (field.type === 'one-of') return `one of ${field.values.join(', ')}`;
  return field.type === 'month' ? 'the month it belongs to, as yyyy-MM' : 'a value, as the field is required';
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
  const path = column === undefined ? null : itemPathOf(column);
  const lookup = path === null || fixed !== null ? () => null : compileLookup(path, mapping, header);
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

interface PartReader {
  readonly name: string;
  /** The rows that the parts lie in; the row itself where the file is flat. */
  listOf(row: RawRow): readonly RawRow[];
  readonly readers: readonly FieldReader[];
}

function isUsed(mapping: Mapping, name: string, field: Field): boolean {
  const isGiven = name in mapping.columns || name in mapping.constants || name in mapping.defaults;
  return field.isRequired === true || isGiven;
}

function compileFields(
  fields: Readonly<Record<string, Field>>,
  mapping: Mapping,
  header: readonly string[],
  onDefaulted: OnDefaulted,
): FieldReader[] {
  return Object.entries(fields)
    .filter(([name, field]) => isUsed(mapping, name, field))
    .map(([name, field]) => compileField(name, field, mapping, header, onDefaulted));
}

function compileParts(mapping: Mapping, header: readonly string[], onDefaulted: OnDefaulted): PartReader[] {
  return Object.entries(partFieldsOf[mapping.kind]).flatMap(([name, fields]): PartReader[] => {
    const first = Object.keys(fields).find((field) => field in mapping.columns);
    if (first === undefined) return [];
    const path = listPathOf(mapping.columns[first]);
    const lookup = path === null ? null : compileLookup(path, mapping, header);
    const listOf = (row: RawRow): readonly RawRow[] => {
      if (lookup === null) return [row];
      const list = lookup(row);
      return Array.isArray(list) ? (list as RawRow[]) : [];
    };
    return [{ name, listOf, readers: compileFields(fields, mapping, header, onDefaulted) }];
  });
}

/** Reads the parts of one list. A part of a flat file whose columns are all empty is none. */
function readParts(
  part: PartReader,
  row: RawRow,
  mapping: Mapping,
  refuse: (column: string, value: string | null, accepted: string) => void,
): StagedPart[] {
  return part.listOf(row).flatMap((item, index): StagedPart[] => {
    const texts = part.readers.map((reader) => reader.readText(item));
    if (texts.every((text) => text === null)) return [];
    const values: Record<string, StagedPart[string]> = {};
    part.readers.forEach((reader, place) => {
      const text = texts[place] ?? null;
      const outcome = reader.readValue(text);
      if (outcome.kind === 'value') values[reader.name] = outcome.value as StagedPart[string];
      else if (outcome.kind === 'refused') {
        const column = mapping.columns[reader.name];
        refuse(column === undefined ? reader.column : placeOf(column, index), text, outcome.accepted);
      }
    });
    return [values];
  });
}

/** The key of a row whose file has none: what tells the rows of its kind apart. */
function naturalKey({ kind, columns }: Mapping, values: Readonly<Record<string, StagedValue>>): string | undefined {
  if ('key' in columns) return undefined;
  return naturalKeyOf[kind]?.flatMap((name) => values[name]?.toString().toLowerCase() ?? []).join(' | ');
}

/** Compiles a mapping into a function from a raw row to staged values or everything that is wrong with it. */
export function compileRowReader(mapping: Mapping, header: readonly string[], onDefaulted: OnDefaulted) {
  const readers = compileFields(recordFieldsOf[mapping.kind], mapping, header, onDefaulted);
  const parts = compileParts(mapping, header, onDefaulted);
  const readersByField = new Map(readers.map((reader) => [reader.name, reader]));
  return (row: RawRow, line: number): RowOutcome => {
    const values: Record<string, StagedValue> = {};
    const problems: RowProblem[] = [];
    const refuse = (column: string, value: string | null, accepted: string) =>
      problems.push({ line, column, value, accepted });
    for (const reader of readers) {
      const text = reader.readText(row);
      const outcome = reader.readValue(text);
      if (outcome.kind === 'value') values[reader.name] = outcome.value;
      else if (outcome.kind === 'refused') refuse(reader.column, text, outcome.accepted);
    }
    for (const part of parts) values[part.name] = readParts(part, row, mapping, refuse);
    const { key = naturalKey(mapping, values), ...rest } = values;
    if (problems.length > 0) return { kind: 'refused', problems, ...(typeof key === 'string' && { key }) };
    const textOf = (field: string) => readersByField.get(field)?.readText(row) ?? null;
    return { kind: 'row', line, key: String(key), values: rest, textOf };
  };
}
