import './customer-cut.ts';
import './post-mortem.ts';
import './post-mortem-list.ts';
import './post-mortem-mutations.ts';
import './post-mortem-review-mutations.ts';
