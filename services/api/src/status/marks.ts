import type { ServiceState } from './current-state.ts';
import { Html, html } from './html.ts';

/** A shape beside the words, so that a state is told apart without its colour. */
const strokes: Readonly<Record<ServiceState, string>> = {
  OPERATIONAL: 'M7 12.5l3.5 3.5L17 9',
  DEGRADED: 'M7 12h10',
  PARTIAL_OUTAGE: 'M12 7v6M12 16.8v.2',
  FULL_OUTAGE: 'M8 8l8 8M16 8l-8 8',
  MAINTENANCE: 'M12 7v5l3.5 2.5',
  UNKNOWN: 'M12 16.8v.2M9.5 9.5a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.6',
};

export function markOf(state: ServiceState): Html {
  const shape =
    state === 'FULL_OUTAGE' || state === 'PARTIAL_OUTAGE'
      ? '<rect x="1" y="1" width="22" height="22" rx="5"/>'
      : '<circle cx="12" cy="12" r="11"/>';
  return html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">${new Html(shape)}<path d="${strokes[state]}"/></svg>`;
}
