import { compileValue } from './field-values.ts';
import { fieldsOf, partFieldsOf, recordFieldsOf } from './fields.ts';
import { compileInstantFormat } from './instant-format.ts';
import type { Mapping } from './mapping.ts';
import { listPathOf } from './nested-columns.ts';

function findUnknownField(mapping: Mapping): string | null {
  const fields = fieldsOf[mapping.kind];
  for (const section of ['columns', 'values', 'constants', 'defaults'] as const) {
    const unknown = Object.keys(mapping[section]).find((name) => !(name in fields));
    if (unknown)
      return `${section}.${unknown} is no field of ${mapping.kind}; accepted: ${Object.keys(fields).join(', ')}`;
  }
  return null;
}

function findUnfilledField(mapping: Mapping): string | null {
  for (const [name, field] of Object.entries(recordFieldsOf[mapping.kind])) {
    if (!field.isRequired) continue;
    if (name in mapping.columns || name in mapping.constants) continue;
    if (name !== 'key' && name in mapping.defaults) continue;
    const accepted = name === 'key' ? 'a column that identifies a row' : 'a column, a constant or a default';
    return `columns.${name} is missing; accepted: ${accepted}`;
  }
  if ('key' in mapping.constants) return 'constants.key is set; accepted: a column, as rows are told apart by it';
  return null;
}

/** A part that is mapped at all needs its required fields, and one list of the file holds them all. */
function findPartFault(mapping: Mapping): string | null {
  for (const [part, fields] of Object.entries(partFieldsOf[mapping.kind])) {
    const mapped = Object.keys(fields).filter((name) => name in mapping.columns);
    if (mapped.length === 0) {
      if (part === 'lines') return 'columns.lineAmount is missing; accepted: a column, as an invoice has lines';
      continue;
    }
    for (const [name, { isRequired }] of Object.entries(fields)) {
      const isFilled = name in mapping.columns || name in mapping.constants || name in mapping.defaults;
      if (isRequired && !isFilled) return `columns.${name} is missing; accepted: a column, a constant or a default`;
    }
    const lists = new Set(mapped.map((name) => listPathOf(mapping.columns[name]) ?? ''));
    if (lists.size > 1)
      return `columns.${mapped.join(', columns.')} lie in different lists; accepted: one for all of them`;
    if (mapping.format === 'csv' && !lists.has(''))
      return `columns.${mapped[0]} names a list; accepted: a column of the CSV`;
  }
  return null;
}

/** A ticket that is shown with its first message counts as unanswered, so the file has to say when it was answered. */
function findUnansweredFault({ columns }: Mapping): string | null {
  if (!('description' in columns) || 'firstResponseAt' in columns || 'firstResponseMinutes' in columns) return null;
  return 'columns.description is set without a first response; accepted: together with firstResponseAt or firstResponseMinutes';
}

function findBadValue(mapping: Mapping): string | null {
  const accept = (path: string, name: string, value: unknown): string | null => {
    const field = fieldsOf[mapping.kind][name];
    const outcome = field && compileValue(field, mapping)(String(value));
    return outcome?.kind === 'refused' ? `${path} is ${JSON.stringify(value)}; accepted: ${outcome.accepted}` : null;
  };
  for (const section of ['constants', 'defaults'] as const) {
    for (const [name, value] of Object.entries(mapping[section])) {
      const fault = accept(`${section}.${name}`, name, value);
      if (fault) return fault;
    }
  }
  for (const [name, { map, otherwise }] of Object.entries(mapping.values)) {
    if (!(name in mapping.columns)) return `values.${name} has no column; accepted: fields named under columns`;
    for (const [from, to] of Object.entries(map)) {
      const fault = accept(`values.${name}.map.${from}`, name, to);
      if (fault) return fault;
    }
    if (otherwise === 'refuse') continue;
    const fault = accept(`values.${name}.otherwise.use`, name, otherwise.use);
    if (fault) return fault;
  }
  return null;
}

/** Each row of usage is some account's. */
function findOwnerFault({ kind, columns, constants }: Mapping): string | null {
  if (kind !== 'usage') return null;
  const names = ['accountKey', 'accountName', 'accountDomain'];
  const isGiven = names.some((name) => name in columns || name in constants);
  return isGiven ? null : `columns.accountKey is missing; accepted: a column for one of ${names.join(', ')}`;
}

function findDateFault(mapping: Mapping): string | null {
  const fields = fieldsOf[mapping.kind];
  const needsDates = [...Object.keys(mapping.columns), ...Object.keys(mapping.constants)].some(
    (name) => fields[name]?.type === 'instant',
  );
  if (!mapping.dates) return needsDates ? 'dates is missing; accepted: {formats: [...], zone: ...}' : null;
  for (const [index, format] of mapping.dates.formats.entries()) {
    try {
      compileInstantFormat(format, mapping.dates.zone);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return `dates.formats.${index} with zone ${mapping.dates.zone}: ${error.message}`;
    }
  }
  return null;
}

/** What a mapping asks for that its kind doesn't have, in words; null when nothing. */
export function findMappingFault(mapping: Mapping): string | null {
  return (
    findUnknownField(mapping) ??
    findUnfilledField(mapping) ??
    findPartFault(mapping) ??
    findOwnerFault(mapping) ??
    findDateFault(mapping) ??
    findUnansweredFault(mapping) ??
    findBadValue(mapping)
  );
}
