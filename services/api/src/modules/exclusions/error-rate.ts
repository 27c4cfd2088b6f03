import { recordErrorRates } from '@tenure/workflows/error-rates';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

/** A day and an hour of minutes. */
const mostRates = 1_500;

builder.prismaObject('AccountErrorRate', {
  description: 'Requests and errors of one account on one service in a stretch, normally a minute (§10).',
  fields: (t) => ({
    account: t.relation('account', { description: 'Whose.' }),
    service: t.relation('service', { description: 'On which service.' }),
    startAt: t.expose('startAt', { type: 'DateTime', description: 'First instant of the stretch.' }),
    endAt: t.expose('endAt', { type: 'DateTime', description: 'First instant after the stretch.' }),
    requests: t.exposeInt('requests', { description: 'How many requests there were.' }),
    errors: t.exposeInt('errors', { description: 'How many of them failed.' }),
  }),
});

builder.queryField('errorRates', (t) =>
  t.prismaField({
    type: ['AccountErrorRate'],
    description: `Error rates of one account, by start; the first ${mostRates}.`,
    authScopes: { can: 'readIncidents' },
    args: {
      accountId: t.arg.id({ required: true, description: 'Whose.' }),
      serviceId: t.arg.id({ description: 'On which service; on all where missing.' }),
      from: t.arg({ type: 'DateTime', required: true, description: 'Begun at this instant or later.' }),
      to: t.arg({ type: 'DateTime', required: true, description: 'Begun before this instant.' }),
    },
    resolve: (query, _root, { accountId, serviceId, from, to }, { db }) => {
      if (to <= from) throw new InvalidInput('to', to, `an instant after from, ${from.toISOString()}`);
      const ofService = serviceId ? { serviceId: readId('serviceId', serviceId) } : {};
      const where = { accountId: readId('accountId', accountId), ...ofService, startAt: { gte: from, lt: to } };
      const orderBy = [{ startAt: 'asc' as const }, { serviceId: 'asc' as const }];
      return db.accountErrorRate.findMany({ ...query, where, orderBy, take: mostRates });
    },
  }),
);

const ErrorRateInput = builder.inputType('ErrorRateInput', {
  description: 'A measured error rate.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'Whose.' }),
    serviceId: t.id({ required: true, description: 'On which service.' }),
    startAt: t.field({ type: 'DateTime', required: true, description: 'First instant of the stretch.' }),
    endAt: t.field({ type: 'DateTime', required: true, description: 'First instant after it; at most an hour later.' }),
    requests: t.int({ required: true, description: 'How many requests there were.' }),
    errors: t.int({ required: true, description: 'How many of them failed.' }),
  }),
});

const RecordedErrorRates = builder.objectRef<{ count: number }>('RecordedErrorRates').implement({
  description: 'Error rates that were kept.',
  fields: (t) => ({ count: t.exposeInt('count', { description: 'How many.' }) }),
});

builder.mutationField('recordErrorRates', (t) =>
  t.field({
    type: RecordedErrorRates,
    description: 'Keeps measured error rates; one of the same account, service and start is replaced. All or none.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { rates: t.arg({ type: [ErrorRateInput], required: true, description: '1 to 10,000 rates.' }) },
    resolve: async (_root, { rates }, { db, actor, now }) => {
      const read = rates.map((rate, index) => ({
        ...rate,
        accountId: readId(`rates[${index}].accountId`, rate.accountId),
        serviceId: readId(`rates[${index}].serviceId`, rate.serviceId),
      }));
      return { count: await recordErrorRates(db, { rates: read }, actor, now) };
    },
  }),
);
