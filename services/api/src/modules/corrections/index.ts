import './billing-error.ts';
import './billing-errors.ts';
import './correction.ts';
import './correction-list.ts';
import './correction-mutations.ts';
