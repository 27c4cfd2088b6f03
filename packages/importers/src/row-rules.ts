import type { Instant } from '@tenure/domain/vocabulary';
import type { StagedValue } from './field-values.ts';
import { isGrouped, isSingle } from './fields.ts';
import { columnName } from './header.ts';
import type { RowProblem } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import type { RowOutcome, StagedValues } from './row-reader.ts';

const instantFields = ['createdAt', 'updatedAt', 'firstResponseAt', 'solvedAt', 'closedAt'] as const;

/** Later instants that may not lie before earlier ones (§21). A first response before creation is let through (§2). */
const order = [
  ['createdAt', 'updatedAt'],
  ['createdAt', 'solvedAt'],
  ['createdAt', 'closedAt'],
  ['solvedAt', 'closedAt'],
] as const;

function instantOf(values: StagedValues, field: string): Instant | null {
  const value = values[field];
  return typeof value === 'string' ? Date.parse(value) : null;
}

function findInstantProblem(
  row: Extract<RowOutcome, { kind: 'row' }>,
  mapping: Mapping,
  now: Instant,
): RowProblem | null {
  const { values, line } = row;
  const problem = (field: string, accepted: string): RowProblem => {
    const column = columnName(mapping.columns[field] ?? field);
    return { line, column, value: row.textOf(field) ?? String(values[field]), accepted };
  };
  for (const field of instantFields) {
    const at = instantOf(values, field);
    if (at !== null && at > now)
      return problem(field, `an instant not after ${new Date(now).toISOString()}, which is now`);
  }
  for (const [first, second] of order) {
    const [from, to] = [instantOf(values, first), instantOf(values, second)];
    if (from !== null && to !== null && to < from)
      return problem(second, `an instant not before ${first} ${new Date(from).toISOString()}`);
  }
  return null;
}

/** Brings the stamps of a ticket into one shape: instants only, and none that the status contradicts. */
function settleTicket(values: StagedValues): StagedValues {
  const { firstResponseMinutes, pausedMinutes, ...settled } = values as Record<string, StagedValue>;
  const createdAt = instantOf(values, 'createdAt');
  if (typeof firstResponseMinutes === 'number' && createdAt !== null && settled['firstResponseAt'] === undefined)
    settled['firstResponseAt'] = new Date(createdAt + firstResponseMinutes).toISOString();
  if (typeof pausedMinutes === 'number') settled['pausedMs'] = pausedMinutes;
  const isDone = settled['status'] === 'SOLVED' || settled['status'] === 'CLOSED';
  // A reopened ticket keeps its earlier stamps in some tools; it is not solved now.
  if (!isDone) {
    delete settled['solvedAt'];
    delete settled['closedAt'];
  } else if (settled['status'] === 'SOLVED') delete settled['closedAt'];
  // Only what is still worked on needs its first message; a solved ticket's clocks come from its stamps alone.
  if (isDone) delete settled['description'];
  // Closed without being solved first: the closing ended the work.
  if (settled['solvedAt'] === undefined && settled['closedAt'] !== undefined) settled['solvedAt'] = settled['closedAt'];
  return settled;
}

/** Checks what single fields can't show, and settles a ticket's stamps. */
export function applyRowRules(outcome: RowOutcome, mapping: Mapping, now: Instant): RowOutcome {
  if (outcome.kind === 'refused' || isGrouped(mapping.kind) || isSingle(mapping.kind)) return outcome;
  const problem = findInstantProblem(outcome, mapping, now);
  if (problem) return { kind: 'refused', problems: [problem] };
  return mapping.kind === 'tickets' ? { ...outcome, values: settleTicket(outcome.values) } : outcome;
}
