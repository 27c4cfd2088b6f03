import { type DemoClock, findDemoClock, moveDemoClock } from '@tenure/workflows/demo-clock';
import { builder } from '../../graphql/builder.ts';

const DemoClockType = builder.objectRef<DemoClock>('DemoClock').implement({
  description: "The time the product lives by. Only a demo's can run ahead of the real one.",
  fields: (t) => ({
    isDemo: t.exposeBoolean('isDemo', { description: 'Whether this is a demo; only then it can be moved.' }),
    now: t.expose('now', { type: 'DateTime', description: "The instant of this request by the product's clock." }),
    aheadMs: t.field({
      type: 'BigInt',
      description: 'How far it runs ahead of the real time, in milliseconds.',
      resolve: ({ aheadMs }) => BigInt(aheadMs),
    }),
    latestAt: t.expose('latestAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Up to where it can be moved, 400 days ahead of the real time; null where it is no demo.',
    }),
  }),
});

builder.queryField('demoClock', (t) =>
  t.field({
    type: DemoClockType,
    description: 'How the clock stands.',
    authScopes: { signedIn: true },
    resolve: (_root, _args, { db, now }) => findDemoClock(db, now),
  }),
);

builder.mutationField('moveDemoClock', (t) =>
  t.field({
    type: DemoClockType,
    description: "Moves a demo's clock forward. What falls due until then happens, and the warehouse is loaded anew.",
    authScopes: { can: 'moveDemoClock' },
    errors: {},
    args: { to: t.arg({ type: 'DateTime', required: true, description: 'The new instant, later than now.' }) },
    resolve: (_root, { to }, { db, actor, now }) => moveDemoClock(db, to, actor, now),
  }),
);
