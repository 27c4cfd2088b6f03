import { closePeriod, reopenPeriod } from '@tenure/workflows/periods';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readMonth } from '../../graphql/months.ts';

const { expectedVersion } = recordArgs;

builder.mutationFields((t) => ({
  closePeriod: t.prismaField({
    type: 'AccountingPeriod',
    description: 'Locks a month of the books with its trial balance. One that is locked is answered as it is.',
    authScopes: { can: 'closePeriods' },
    errors: {},
    args: { month: t.arg.string({ required: true, description: 'The month, YYYY-MM.' }), expectedVersion },
    resolve: async (query, _root, args, { db, actor, now }) => {
      const month = readMonth('month', args.month);
      await closePeriod(db, { month, expectedVersion: given(args.expectedVersion) }, actor, now);
      return db.accountingPeriod.findUniqueOrThrow({ ...query, where: { month } });
    },
  }),
  reopenPeriod: t.prismaField({
    type: 'AccountingPeriod',
    description: 'Opens the latest locked month of the books again, with a reason.',
    authScopes: { can: 'closePeriods' },
    errors: {},
    args: {
      month: t.arg.string({ required: true, description: 'The month, YYYY-MM.' }),
      reason: t.arg.string({ required: true, description: 'Why; kept in the audit trail.' }),
      expectedVersion,
    },
    resolve: async (query, _root, { reason, ...args }, { db, actor, now }) => {
      const month = readMonth('month', args.month);
      await reopenPeriod(db, { month, reason, expectedVersion: given(args.expectedVersion) }, actor, now);
      return db.accountingPeriod.findUniqueOrThrow({ ...query, where: { month } });
    },
  }),
}));
