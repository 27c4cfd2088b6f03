/** Writes a line for whoever ran the command. */
export function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Progress and notices; kept apart from a command's result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Rows as aligned columns under their titles. */
export function formatTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, index) => Math.max(title.length, ...rows.map((row) => (row[index] ?? '').length)));
  const lines = [titles, ...rows].map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
}

const numbers = new Intl.NumberFormat('en-US');

/** For example `1,204 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}

/** For example `41.9 MB`, of 1,048,576 bytes each. */
export function formatMegabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}
