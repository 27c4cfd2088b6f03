import './saved-query.ts';
import './saved-query-mutations.ts';
