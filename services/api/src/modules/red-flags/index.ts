import './red-flag.ts';
import './red-flag-event.ts';
import './red-flag-list.ts';
import './red-flag-mutations.ts';
import './red-flag-states.ts';
