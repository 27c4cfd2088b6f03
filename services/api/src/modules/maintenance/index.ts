import './maintenance.ts';
import './maintenance-list.ts';
import './maintenance-mutations.ts';
import './maintenance-work-mutations.ts';
