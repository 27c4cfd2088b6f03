import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { Money } from '../accounts/money.ts';
import { availabilityWords } from './availability-words.ts';

builder.prismaObject('ServiceAvailability', {
  description: 'The final availability of one account, service, currency and month (§10). Never edited.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    account: t.relation('account', { description: 'The customer.' }),
    service: t.relation('service', { description: 'The service.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    month: t.exposeString('month', { description: 'The month, YYYY-MM.' }),
    committedMs: t.expose('committedMs', { type: 'BigInt', description: 'T: the promised time, in milliseconds.' }),
    downMs: t.expose('downMs', { type: 'BigInt', description: 'D: what counted as down, in milliseconds.' }),
    availabilityWords: t.string({
      description: '(T − D) ÷ T in percent, for reading.',
      resolve: ({ committedMs, downMs }) => availabilityWords(committedMs, downMs),
    }),
    isBreach: t.exposeBoolean('isBreach', { description: 'Whether the promise was broken.' }),
    recurring: t.field({
      type: Money,
      description: 'What the invoice charges for the service in the month.',
      resolve: ({ recurringMinor: minor, currency }) => ({ minor, currency }),
    }),
    uncapped: t.field({
      type: Money,
      description: 'What would be owed without the cap.',
      resolve: ({ uncappedMinor: minor, currency }) => ({ minor, currency }),
    }),
    credit: t.field({
      type: Money,
      description: 'What is owed.',
      resolve: ({ creditMinor: minor, currency }) => ({ minor, currency }),
    }),
    credits: t.relation('credits', { description: 'The credits for it.', query: { orderBy: { id: 'asc' } } }),
    finalisedAt: t.expose('finalisedAt', { type: 'DateTime', description: 'When the month became final.' }),
  }),
});

builder.queryField('serviceAvailability', (t) =>
  t.prismaField({
    type: 'ServiceAvailability',
    nullable: true,
    description: 'One final availability; null where there is none.',
    authScopes: { can: 'readBilling' },
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.serviceAvailability.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);
