import './security-report.ts';
import './security-report-list.ts';
import './security-report-mutations.ts';
