import {
  accountId,
  accountName,
  agentId,
  agentName,
  choice,
  instant,
  integer,
  month,
  subject,
  text,
  ticketId,
  ticketNumber,
} from '../columns.ts';
import type { ReportContract } from '../contract.ts';

const optional = { isNullable: true };
const exclusions = ['NOT_SOLVED', 'AUTO_RESOLVED', 'CANCELLED', 'UNKNOWN', 'TEST'];

/** The pause ledger (§2). */
export const ticketPauses: ReportContract = {
  name: 'ticket_pauses',
  kind: 'rows',
  title: 'Pause ledger',
  words: 'Every stay of a ticket in PENDING: since when, until when, and who put it there.',
  grain: 'One row per stay in PENDING.',
  owner: 'Head of Support',
  audience: 'everyone',
  view: 'ticket_pauses',
  columns: [
    ticketNumber,
    subject,
    accountName,
    integer('ordinal', 'Ordinal', "Counts the ticket's pauses."),
    instant('startAt', 'From', 'Set to PENDING.'),
    instant('endAt', 'To', 'Empty while it lasts.', optional),
    integer('durationMs', 'Duration', 'Up to the as-of instant while it lasts.', { unit: 'ms' }),
    integer('actorId', 'Set by id', 'Who set PENDING.', { isNullable: true, isFilter: true }),
    text('actorName', 'Set by', 'Who set PENDING.', optional),
    text('reason', 'Reason', 'As given.', optional),
    month('stoppedMonth', 'Solved month', 'Month in which the resolution clock stopped.', optional),
    choice('resolutionExclusion', 'Not timed because', 'Why its ticket has no time to resolve.', exclusions, true),
    agentId,
    agentName,
    ticketId,
    accountId,
  ],
  formula: 'Stays in PENDING, overlaps united, up to the as-of instant.',
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'ticketNumber', direction: 'ASC' },
    { column: 'ordinal', direction: 'ASC' },
  ],
  drills: [],
};
