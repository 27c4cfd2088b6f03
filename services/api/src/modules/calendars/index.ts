import './calendar.ts';
import './calendar-mutations.ts';
