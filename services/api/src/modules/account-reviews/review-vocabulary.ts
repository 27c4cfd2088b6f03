import { enumOf } from '../../graphql/words.ts';

export const ReviewEdition = enumOf('ReviewEdition', 'Whom a review is for; both are made from one source.', {
  INTERNAL: 'Us: with health, plays, margin and the internal note.',
  CUSTOMER: 'The customer: without them, and without incidents that were not public.',
});
