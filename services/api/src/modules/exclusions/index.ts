import './error-rate.ts';
import './exclusion.ts';
import './exclusion-list.ts';
import './exclusion-mutations.ts';
