import './saved-filter.ts';
import './saved-filter-mutations.ts';
