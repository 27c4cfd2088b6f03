import type { ColumnUnit, Measure, ReportColumn } from './contract.ts';

type Details = Partial<Pick<ReportColumn, 'source' | 'unit' | 'isNullable' | 'isFilter' | 'values'>>;

function column(name: string, title: string, type: ReportColumn['type'], words: string, details: Details = {}) {
  const plain = { source: null, unit: null, isNullable: false, isFilter: false, values: null, measure: null };
  return { ...plain, ...details, name, title, type, words } satisfies ReportColumn;
}

export const text = (name: string, title: string, words: string, details?: Details): ReportColumn =>
  column(name, title, 'string', words, details);
export const integer = (name: string, title: string, words: string, details?: Details): ReportColumn =>
  column(name, title, 'integer', words, details);
/** For display only: nothing is judged on it. */
export const number = (name: string, title: string, words: string, details?: Details): ReportColumn =>
  column(name, title, 'number', words, details);
export const instant = (name: string, title: string, words: string, details?: Details): ReportColumn =>
  column(name, title, 'instant', words, details);
export const yesNo = (name: string, title: string, words: string): ReportColumn =>
  column(name, title, 'boolean', words, { isFilter: true });
export const month = (name: string, title: string, words: string, details?: Details): ReportColumn =>
  column(name, title, 'month', words, { isFilter: true, ...details });
export const choice = (name: string, title: string, words: string, values: readonly string[], isNullable = false) =>
  column(name, title, 'string', words, { isFilter: true, values, isNullable });

function measured(name: string, title: string, type: ReportColumn['type'], words: string, measure: Measure) {
  return (unit: ColumnUnit, isNullable: boolean): ReportColumn => ({
    ...column(name, title, type, words, { unit, isNullable }),
    measure,
  });
}

/** A column of the view, added up. */
export const sum = (name: string, title: string, words: string, unit: ColumnUnit): ReportColumn =>
  measured(name, title, 'integer', words, { kind: 'sum', of: name })(unit, false);

/** An amount, added up; in minor units of the row's currency. */
export const sumMinor = (name: string, title: string, words: string): ReportColumn => sum(name, title, words, 'minor');

/** A value that the view repeats for each value of `per`, counted once. */
export const onceMinor = (name: string, title: string, words: string, per: string): ReportColumn =>
  measured(name, title, 'integer', words, { kind: 'once', of: name, per })('minor', false);

/** An amount on a row, in minor units of the row's currency. */
export const minor = (name: string, title: string, words: string, isNullable = false): ReportColumn =>
  integer(name, title, words, { unit: 'minor', isNullable });

/** A level at the end of each month; absent from rows that pool several months. */
export const level = (name: string, title: string, words: string, unit: ColumnUnit): ReportColumn =>
  measured(name, title, 'integer', words, { kind: 'level', of: name })(unit, false);

/** An amount owed at a point of each month; absent from rows that pool several months. */
export const levelMinor = (name: string, title: string, words: string): ReportColumn =>
  level(name, title, words, 'minor');

/** A quantile, in milliseconds rounded to one, of a column of the view; null where no row has a value. */
export const quantile = (name: string, title: string, words: string, of: string, percent: number): ReportColumn =>
  measured(name, title, 'integer', words, { kind: 'quantile', of, percent })('ms', true);

/** 100 × numerator ÷ denominator, for display; null where the denominator is zero or less. Targets are judged on the integers. */
export const share = (
  name: string,
  title: string,
  words: string,
  numerator: string,
  denominator: string,
): ReportColumn => measured(name, title, 'number', words, { kind: 'share', numerator, denominator })('percent', true);

/** `scale` × numerator ÷ denominator, for display; null where the denominator is zero or less. */
export const ratio = (
  name: string,
  title: string,
  words: string,
  of: { readonly numerator: string; readonly denominator: string; readonly scale: number },
  unit: 'score' | 'points' | 'times' | 'percent',
): ReportColumn => measured(name, title, 'number', words, { kind: 'ratio', ...of })(unit, true);

// The vocabulary of §1 and §2, spelled here because this room imports nothing but zod.
export const tiers = ['STARTER', 'PROFESSIONAL', 'ENTERPRISE'];
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];
export const clockKinds = ['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION'];
export const clockStates = ['RUNNING', 'PAUSED', 'MET', 'MISSED', 'CANCELLED', 'NO_TARGET', 'UNKNOWN'];
export const ticketStatuses = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'];

export const tier = choice('tier', 'Tier', "The account's tier the target was taken from.", tiers, true);
export const ticketTier = choice('tier', 'Tier', "The account's tier when the ticket was created.", tiers, true);
export const severity = choice('severity', 'Severity', 'The severity the target was taken from.', severities);
export const firstSeverity = choice('severity', 'Severity', 'The severity the ticket was created with.', severities);
export const clockKind = choice('clock', 'Clock', 'First response, next response or resolution.', clockKinds);
export const accountId = integer('accountId', 'Account id', 'Empty where the sender is not known.', {
  isNullable: true,
  isFilter: true,
});
export const accountName = text('accountName', 'Account', 'Name of the account.', { isNullable: true });
export const agentId = integer('agentId', 'Agent id', 'Empty where nobody was assigned.', {
  isNullable: true,
  isFilter: true,
});
export const agentName = text(
  'agentName',
  'Agent',
  'Assignee when the resolution clock stopped, else as of the load.',
  {
    isNullable: true,
  },
);
export const ticketId = integer('ticketId', 'Ticket id', 'Key of the ticket.', { isFilter: true });
export const ticketNumber = integer('ticketNumber', 'Ticket', 'Number of the ticket.', { isFilter: true });
export const subject = text('subject', 'Subject', 'Subject of the ticket.');
