import './account-review.ts';
import './account-review-list.ts';
import './account-review-mutations.ts';
