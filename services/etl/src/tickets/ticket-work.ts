import { type Month, monthOf } from '@tenure/domain/month';
import type { CsvBuilder } from './csv-builder.ts';
import type { MessageRow, TicketRow } from './source-rows.ts';

const dayMilliseconds = 86_400_000;
/** Days recur by the thousand. */
const monthsOfDays = new Map<number, Month>();

function monthOfDay(at: number): Month {
  const day = Math.floor(at / dayMilliseconds);
  let month = monthsOfDays.get(day);
  if (month === undefined) monthsOfDays.set(day, (month = monthOf(at)));
  return month;
}

/** How many messages our people wrote, public and private, in which month (§13); months in the order of the messages. */
function countByMonth(messages: readonly MessageRow[]): Map<Month, number> {
  const counts = new Map<Month, number>();
  for (const { sentAt, authorKind } of messages) {
    if (authorKind !== 'AGENT') continue;
    const month = monthOfDay(sentAt.getTime());
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}

/** Adds a row for each month in which people wrote on the ticket. Test tickets take nobody's time. */
export function addWork(to: CsvBuilder, ticket: TicketRow, messages: readonly MessageRow[]): void {
  if (ticket.isTest) return;
  for (const [month, count] of countByMonth(messages)) {
    to.integer(ticket.id).word(month).integer(ticket.accountId).word(ticket.channel).integer(count).endRow();
  }
}
