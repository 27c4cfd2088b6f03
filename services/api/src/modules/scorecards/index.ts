import './scorecard.ts';
import './scorecard-periods.ts';
import './frozen-scorecard.ts';
import './restatements.ts';
import './scorecard-mutations.ts';
import './scorecard-schedule.ts';
import './scorecard-schedule-mutations.ts';
