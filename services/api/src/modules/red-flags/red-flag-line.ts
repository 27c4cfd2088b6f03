import type { FlagLine, FlagRows } from '@tenure/domain/red-flag-finding';
import type { RedFlagRule } from '@tenure/domain/red-flag-vocabulary';
import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import { type Capability, hasCapability } from '../../roles.ts';

const RedFlagRows = builder.objectRef<FlagRows>('RedFlagRows').implement({
  description: 'Where the rows behind a line are: a report with its filter, or tickets.',
  fields: (t) => ({
    report: t.string({
      nullable: true,
      description: 'Name of the report; null where the rows are tickets.',
      resolve: (rows) => ('report' in rows ? rows.report : null),
    }),
    filter: t.field({
      type: 'JSON',
      nullable: true,
      description: 'As the report takes it.',
      resolve: (rows) => ('report' in rows ? rows.filter : null),
    }),
    ticketIds: t.field({
      type: ['ID'],
      nullable: true,
      description: 'The tickets; null where the rows are in a report.',
      resolve: (rows) => ('ticketIds' in rows ? [...rows.ticketIds] : null),
    }),
  }),
});

export interface RuledLine extends FlagLine {
  readonly rule: RedFlagRule;
}

/** Amounts are read by who reads costs, or revenue; what comes of them by whoever reads flags. */
const readers: Partial<Record<RedFlagRule, Capability>> = {
  COST_HIGH: 'readCosts',
  REVENUE_CHURN_HIGH: 'readRetention',
};

function mayReadAmounts({ rule }: RuledLine, viewer: Viewer | null): boolean {
  const needed = readers[rule];
  return needed === undefined || (viewer !== null && hasCapability(viewer.role, needed));
}

export const RedFlagLine = builder.objectRef<RuledLine>('RedFlagLine').implement({
  description: 'One thing that a rule looked at.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'What.' }),
    period: t.exposeString('period', { description: 'Of which month or span.' }),
    value: t.exposeString('value', {
      nullable: true,
      description: 'For people, rounded; what was compared are the integers. Null where there is none.',
    }),
    threshold: t.exposeString('threshold', { description: 'Beyond what it is red, in words.' }),
    holds: t.boolean({ description: 'Whether it is beyond the threshold.', resolve: ({ isOver }) => isOver }),
    numerator: t.string({
      nullable: true,
      description: 'Exact; in minor units where money, and then null for who may not read it.',
      resolve: (line, _args, { viewer }) => (mayReadAmounts(line, viewer) ? line.numerator : null),
    }),
    denominator: t.string({
      nullable: true,
      description: 'As the numerator.',
      resolve: (line, _args, { viewer }) => (mayReadAmounts(line, viewer) ? line.denominator : null),
    }),
    n: t.exposeInt('n', { nullable: true, description: 'How many rows are behind it.' }),
    currency: t.exposeString('currency', { nullable: true, description: 'Of money.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no value, or nothing to say.' }),
    rows: t.expose('rows', { type: RedFlagRows, nullable: true, description: 'Where the rows are.' }),
  }),
});
