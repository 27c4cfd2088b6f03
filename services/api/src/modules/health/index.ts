import './account-answers.ts';
import './account-credits.ts';
import './account-health.ts';
import './account-health-fields.ts';
import './account-revenue.ts';
import './account-sla.ts';
import './book.ts';
import './timeline.ts';
