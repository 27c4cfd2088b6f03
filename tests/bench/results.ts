import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inDigits, type Measured, type MeasuredRatio } from './measured.ts';

/** What a bench found, with what it was found on. */
export interface Result {
  readonly measured: Measured;
  readonly title: string;
  readonly machine: string;
  readonly versions: string;
  readonly scale: string;
  /** Day of the measurement, YYYY-MM-DD in UTC. */
  readonly date: string;
  /** Of the checkout that was measured; null where it can't be told. */
  readonly commit: string | null;
  /** How long the whole bench took, worlds that it had to make included. */
  readonly seconds: number;
}

const folder = join(import.meta.dirname, 'results');
const page = join(import.meta.dirname, 'RESULTS.md');

/** Keeps a result in place of the bench's last one. */
export function keepResult(result: Result): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${result.measured.name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

function readResults(order: readonly string[]): Result[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const results = names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result);
  const placeOf = ({ measured: { name } }: Result) => (order.includes(name) ? order.indexOf(name) : order.length);
  return results.sort((a, b) => placeOf(a) - placeOf(b));
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = `| --- | ${head
    .slice(1)
    .map(() => '---:')
    .join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function verdictOf({ met }: MeasuredRatio): string {
  return met === null ? '' : met ? 'met' : '**missed**';
}

function sectionOf({ measured, title, machine, versions, scale, date, commit, seconds }: Result): string {
  const { name, aim, rows, ratios, notes } = measured;
  const at = commit === null ? '' : ` at ${commit}`;
  const place = `_${date}${at}; ${scale}; ${machine}; ${versions}; took ${inDigits(Math.round(seconds))} s._`;
  const ratioRows = ratios.map((one) => [one.label, inDigits(one.value), one.aim, verdictOf(one)]);
  const figureRows = rows.map(({ label, value, unit }) => [label, inDigits(value), unit]);
  return [
    `## ${name}: ${title}`,
    ...(aim ? [aim] : []),
    place,
    ...(ratios.length > 0 ? [tableOf(['Ratio', 'Value', 'Aim', ''], ratioRows)] : []),
    ...(rows.length > 0 ? [tableOf(['Figure', 'Value', 'Unit'], figureRows)] : []),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
  ].join('\n\n');
}

function summaryOf(results: readonly Result[]): string {
  const judged = results.flatMap(({ measured: { name, ratios } }) =>
    ratios
      .filter(({ met }) => met !== null)
      .map((one) => [name, one.label, inDigits(one.value), one.aim, verdictOf(one)]),
  );
  return tableOf(['Bench', 'Ratio', 'Value', 'Aim', ''], judged);
}

/** Writes RESULTS.md anew from all results that are kept. */
export function writePage(order: readonly string[]): void {
  const results = readResults(order);
  const head = [
    '# What was measured',
    'Written by `npm run bench`; the same in full precision is in `results/`. Each section says on what and when it was measured. Ratios compare figures of one run on one machine; a time by itself says as much about the machine as about Tenure. How we measure: ADR 0043.',
    '## Aims',
    summaryOf(results),
  ];
  writeFileSync(page, `${[...head, ...results.map(sectionOf)].join('\n\n')}\n`);
}
