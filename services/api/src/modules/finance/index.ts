import './account-finance.ts';
import './finance-summary.ts';
import './open-liability.ts';
