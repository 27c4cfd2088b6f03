/** A file, a mapping or a state that an import can't go on with. The message is one sentence for the person who started it. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

/** One value that is not accepted (§21). `column` is the file's own name of it; `-` where the whole row is meant. */
export interface RowProblem {
  readonly line: number;
  readonly column: string;
  /** As it stands in the file; null where it is missing. */
  readonly value: string | null;
  readonly accepted: string;
}

export const wholeRow = '-';

/** For example `line 7, column "priority": "9 - None" is not accepted; accepted: 1 - Critical, 2 - High`. */
export function describeProblem(problem: RowProblem): string {
  const place =
    problem.column === wholeRow ? `line ${problem.line}` : `line ${problem.line}, column "${problem.column}"`;
  const value = problem.value === null ? 'no value' : JSON.stringify(problem.value);
  return `${place}: ${value} is not accepted; accepted: ${problem.accepted}`;
}
