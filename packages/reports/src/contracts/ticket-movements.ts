import {
  accountId,
  accountName,
  choice,
  firstSeverity,
  instant,
  integer,
  month,
  subject,
  ticketId,
  ticketNumber,
  ticketTier,
  yesNo,
} from '../columns.ts';
import type { ReportContract } from '../contract.ts';

const movements = ['CREATED', 'REOPENED', 'SOLVED', 'REMOVED', 'IN_BACKLOG'];

export const ticketMovements: ReportContract = {
  name: 'ticket_movements',
  kind: 'rows',
  title: 'Ticket movements',
  words: 'Each time a ticket came, was solved, came back or was taken out, and each month end it was still open at.',
  grain: 'One row per movement of a ticket.',
  owner: 'Head of Support',
  audience: 'everyone',
  view: 'ticket_movements',
  columns: [
    ticketNumber,
    subject,
    accountName,
    choice('movement', 'Movement', 'What happened.', movements),
    instant('movedAt', 'At', 'When; for the backlog the month end, or the as-of instant.'),
    month('month', 'Month', 'UTC calendar month.'),
    ticketTier,
    firstSeverity,
    yesNo('isTest', 'Test', 'A test ticket.'),
    integer('ordinal', 'Ordinal', 'Counts the times the ticket was open.'),
    ticketId,
    accountId,
  ],
  formula: 'Status changes, merges and spam marks of the ticket up to the as-of instant.',
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'ticketNumber', direction: 'ASC' },
    { column: 'movedAt', direction: 'ASC' },
    { column: 'movement', direction: 'ASC' },
  ],
  drills: [],
};
