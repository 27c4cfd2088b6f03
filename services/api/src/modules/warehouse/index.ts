import './etl-run.ts';
import './freshness.ts';
import './snapshot.ts';
import './warehouse-mutations.ts';
