import './account-usage.ts';
import './usage-mutations.ts';
