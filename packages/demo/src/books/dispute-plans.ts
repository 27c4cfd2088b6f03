import type { Books } from './books.ts';
import { planDeskDisputes, planLateDispute } from './desk-disputes.ts';
import type { DisputePlan } from './dispute-plan.ts';
import { planAdjustmentDispute, planPastDisputes } from './past-disputes.ts';

/** Every dispute of the history, earliest first. */
export function planDisputes(books: Books): DisputePlan[] {
  const plans = [
    ...planPastDisputes(books),
    ...planAdjustmentDispute(books),
    ...planDeskDisputes(books),
    ...planLateDispute(books),
  ];
  return plans.sort((a, b) => a.submittedAt - b.submittedAt);
}
