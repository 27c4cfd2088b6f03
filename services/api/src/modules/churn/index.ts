import './churn-notice.ts';
import './churn-mutations.ts';
