import './renewals.ts';
import './retention-by-exposure.ts';
import './retention-cohorts.ts';
import './retention-summary.ts';
import './surveys-by-exposure.ts';
