import type { TicketEvaluation } from './clock-evaluation.ts';
import type { SlaContext } from './sla-context.ts';
import type { TicketFacts } from './ticket-facts.ts';
import type { Instant } from './vocabulary.ts';

/**
 * Evaluates every clock of a ticket as of `now` (§2). Facts stamped after `now` are ignored, so a
 * replay with an earlier `now` gives the figures of that moment.
 */
export function evaluateTicketClocks(_facts: TicketFacts, _context: SlaContext, _now: Instant): TicketEvaluation {
  throw new Error('being written');
}
