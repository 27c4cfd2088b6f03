import { tellAgentOpened, tellOrdinary } from './conversation-course.ts';
import {
  tellDowngradeAfterBreach,
  tellImported,
  tellMergedAway,
  tellOpenCourse,
  tellSpam,
  tellUnanswered,
} from './other-courses.ts';
import type { Random } from './random.ts';
import { type Setting, Storyteller } from './storyteller.ts';
import type { TicketBrief } from './ticket-brief.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** Tells what happened to a ticket, message by message and event by event, in the order in which it was recorded. */
export function tellTicket(brief: TicketBrief, setting: Setting, random: Random): TicketDraft {
  const { customer } = brief;
  if (customer === null) return tellSpam(brief, setting, random);
  const teller = new Storyteller(brief, customer, setting, random);
  tellCourse(teller);
  const { draft } = teller;
  draft.messages.sort((a, b) => a.at - b.at);
  draft.events.sort((a, b) => a.recordedAt - b.recordedAt);
  return draft;
}

function tellCourse(teller: Storyteller): void {
  const { course } = teller.brief;
  switch (course.kind) {
    case 'agent-opened':
      tellAgentOpened(teller);
      break;
    case 'merged-away':
      tellMergedAway(teller, course.mergedAt, course.other);
      break;
    case 'imported':
      tellImported(teller, course.importedAt);
      break;
    case 'downgraded-after-breach':
      tellDowngradeAfterBreach(teller);
      break;
    case 'unanswered':
      tellUnanswered(teller);
      break;
    case 'in-work':
    case 'on-hold':
    case 'waiting-for-us':
    case 'waiting-for-customer':
      tellOpenCourse(teller);
      break;
    default:
      tellOrdinary(teller);
  }
}
