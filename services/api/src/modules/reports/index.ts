import './headline.ts';
import './passport.ts';
import './report.ts';
import './report-drill.ts';
import './report-info.ts';
