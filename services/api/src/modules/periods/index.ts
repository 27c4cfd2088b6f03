import './accounting-period.ts';
import './period-mutations.ts';
