import { fieldsOf, type ImportKind } from '@tenure/importers/fields';
import type { ImportPreview, Sample } from '@tenure/importers/preview';
import type { StagedImport } from '@tenure/importers/staging';
import { countOf, formatTable } from './output.ts';

const longestShown = 60;

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ') : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function describeSample({ line, action, sourceKey, values }: Sample, kind: ImportKind): string {
  const names = [...new Set([...Object.keys(fieldsOf[kind]), ...Object.keys(values)])].filter((name) => name in values);
  const fields = names.map((name) => `${name}=${shorten(values[name])}`);
  return `  line ${line}: ${action.toLowerCase()} ${sourceKey}: ${fields.join(', ')}`;
}

function describeUnmatched({ mapping }: StagedImport, { unmatched }: ImportPreview): string[] {
  if (unmatched.length === 0) return [];
  const outcomes: Record<string, string> = {
    account: mapping.account.unmatched === 'triage' ? 'left in triage, without targets' : 'refused',
    requester: { create: 'created where the account is known', leave: 'left empty', refuse: 'refused' }[
      mapping.requester.unmatched
    ],
    assignee: mapping.assignee.unmatched === 'leave' ? 'left empty' : 'refused',
    csm: mapping.csm.unmatched === 'leave' ? 'left empty' : 'refused',
    team: { create: 'created', leave: 'left empty', refuse: 'refused' }[mapping.team.unmatched],
  };
  const rows = unmatched.map(({ field, value, rows: count }) => [
    `  ${field}`,
    value === '' ? '(no value)' : value,
    String(count),
    outcomes[field] ?? '',
  ]);
  return ['', 'Not found in Tenure:', formatTable(['  what', 'value', 'rows', 'what happens'], rows)];
}

function describeDefaulted({ defaultedValues }: StagedImport): string[] {
  const rows = Object.entries(defaultedValues).flatMap(([column, values]) =>
    Object.entries(values).map(([value, count]) => [`  ${column}`, value, String(count)]),
  );
  if (rows.length === 0) return [];
  return [
    '',
    'Values that are not in the mapping and took its default:',
    formatTable(['  column', 'value', 'rows'], rows),
  ];
}

/** What the file doesn't say stays unknown on the clocks; the reader should hear of it before, not after. */
function describeUnknown({ mapping, stagedRows }: StagedImport, { filled }: ImportPreview): string[] {
  if (mapping.kind !== 'tickets') return [];
  const missing = (field: string) => stagedRows - (filled[field] ?? 0);
  const gaps = [
    [
      missing('firstResponseAt'),
      'no first-response time: first-response clocks are UNKNOWN, unless the ticket is open and has a description',
    ],
    [
      missing('solvedAt'),
      'no solving time: open, or solved at an unknown time, which makes the resolution clock UNKNOWN',
    ],
    [missing('pausedMs'), 'no time spent waiting for the customer: a resolution that looks late is UNKNOWN'],
  ] as const;
  const lines = gaps.filter(([rows]) => rows > 0).map(([rows, words]) => `  ${countOf(rows, 'ticket')}: ${words}`);
  return lines.length === 0 ? [] : ['', 'What the file does not say:', ...lines];
}

/** What an import would do, for the screen. */
export function describePreview(staged: StagedImport, preview: ImportPreview): string {
  const { CREATE, UPDATE, UNCHANGED } = preview.counts;
  const unused = staged.unusedColumns;
  return [
    `${staged.fileName}: ${CREATE} to create, ${UPDATE} to update, ${UNCHANGED} unchanged, ${preview.badRows} bad.`,
    ...(unused.length > 0 ? ['', `Columns that are not imported: ${unused.join(', ')}`] : []),
    ...(preview.samples.length > 0
      ? ['', 'The first rows:', ...preview.samples.map((sample) => describeSample(sample, staged.mapping.kind))]
      : []),
    ...describeDefaulted(staged),
    ...describeUnmatched(staged, preview),
    ...describeUnknown(staged, preview),
    '',
  ].join('\n');
}
