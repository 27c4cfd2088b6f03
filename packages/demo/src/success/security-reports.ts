import type { FlagLine } from '@tenure/domain/red-flag-finding';
import type { Instant } from '@tenure/domain/vocabulary';
import { timestamp, timestampOrNull } from '../copy-text.ts';
import { day, hour, minute } from '../duration.ts';
import type { HistorySpan } from '../scale.ts';
import { storyIndex } from '../story-customers.ts';
import type { TableText } from '../table-text.ts';
import type { FlagBook, ToldFlag } from './flag-book.ts';

interface Report {
  readonly title: string;
  readonly details: string;
  readonly at: Instant;
  readonly accountId: number | null;
  readonly reportedById: number;
  readonly acknowledgedAfter: number;
  readonly clearReason: string;
  readonly proposedAt: Instant;
  /** Null where a second person has yet to agree. */
  readonly clearedAt: Instant | null;
}

const counsel = 7;
const second = 1;
/** Agreed to by a customer that is no story's. */
const reporting = 10;

/** One that was seen too late, one in time, and one that waits for its second person. */
function reportsOf({ end }: HistorySpan): Report[] {
  return [
    {
      title: 'Password mails could be asked for without limit',
      details: 'Anybody could let us send as many password mails to an address as they liked.',
      at: end - 391 * day - 5 * hour,
      ...{ accountId: null, reportedById: 5, acknowledgedAfter: 43 * minute },
      clearReason: 'Three mails an hour for each address since release 318; the log shows no abuse.',
      proposedAt: end - 386 * day,
      clearedAt: end - 385 * day - 3 * hour,
    },
    {
      title: 'A key of ours in a public repository',
      details: 'An integration partner published an example with a working key of the sandbox.',
      at: end - 171 * day - 2 * hour,
      ...{ accountId: storyIndex.premiumProfessional + 1, reportedById: 4, acknowledgedAfter: 6 * minute },
      clearReason: 'Key revoked after nine minutes; its log holds the partner’s own calls alone.',
      proposedAt: end - 169 * day,
      clearedAt: end - 168 * day - 4 * hour,
    },
    {
      title: 'Export links open without signing in',
      details: 'A link to a finished export opens for anybody who has it, for as long as the file is kept.',
      at: end - 5 * day - 3 * hour,
      ...{ accountId: reporting + 1, reportedById: 4, acknowledgedAfter: 8 * minute },
      clearReason: 'Links expire after ten minutes and are bound to the session; all old ones are void.',
      proposedAt: end - day - 2 * hour,
      clearedAt: null,
    },
  ];
}

function lineOf(number: number, at: Instant): FlagLine {
  const nothing = { numerator: null, denominator: null, n: null, currency: null, reason: null, rows: null };
  const period = new Date(at).toISOString().slice(0, 10);
  return { label: 'Security report', period, value: String(number), threshold: 'any', isOver: true, ...nothing };
}

/** Opens the flags of the reports; the reports themselves are written once flags have their ids. */
export function tellSecurityReports(book: FlagBook, span: HistorySpan): [Report, ToldFlag][] {
  return reportsOf(span).map((report, index) => {
    const number = index + 1;
    const { at, clearReason, proposedAt, clearedAt } = report;
    const subject = { rule: 'SECURITY_REPORT', subject: `security-report:${number}` } as const;
    const flag = book.open({ ...subject, title: `Security report ${number}`, lines: [lineOf(number, at)] }, at);
    book.acknowledge(flag, at + report.acknowledgedAfter, counsel, null);
    book.note(flag, proposedAt, counsel, 'Clearance proposed', clearReason);
    if (clearedAt !== null) {
      book.settle(flag, clearedAt - 1_000, 'FIXED', clearReason);
      book.end(flag, clearedAt, 'Cleared by two people.', second);
    }
    return [report, flag];
  });
}

export function writeSecurityReports(
  text: TableText,
  reports: readonly (readonly [Report, ToldFlag])[],
  flagIds: ReadonlyMap<ToldFlag, number>,
): void {
  reports.forEach(([report, flag], index) => {
    const { title, details, accountId, at, reportedById, clearReason, proposedAt, clearedAt } = report;
    const status = clearedAt === null ? 'CLEAR_PROPOSED' : 'CLEARED';
    const cleared = clearedAt === null ? [null, null] : [second, timestampOrNull(clearedAt)];
    text.add('security_report', [
      ...[index + 1, title, details, status, accountId, flagIds.get(flag) ?? 0, timestamp(at), reportedById],
      ...[clearReason, counsel, timestamp(proposedAt), ...cleared, clearedAt === null ? 3 : 4],
    ]);
  });
}
