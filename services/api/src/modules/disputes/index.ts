import './dispute.ts';
import './dispute-amounts.ts';
import './dispute-decision-mutations.ts';
import './dispute-event.ts';
import './dispute-limits.ts';
import './dispute-list.ts';
import './dispute-mutations.ts';
import './dispute-step-mutations.ts';
