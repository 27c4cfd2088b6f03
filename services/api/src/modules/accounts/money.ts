import { builder } from '../../graphql/builder.ts';
import type { MoneyShape } from './revenue.ts';

export const Money = builder.objectRef<MoneyShape>('Money').implement({
  description: 'An amount of money: a whole number of the smallest unit, and its currency.',
  fields: (t) => ({
    minor: t.expose('minor', { type: 'BigInt', description: 'Amount in the smallest unit, for example cents.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
  }),
});
