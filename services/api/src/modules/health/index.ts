import './account-health.ts';
import './account-health-fields.ts';
