import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';
import type { MoneyShape } from '../accounts/revenue.ts';
import type { Range, SupportReturnRow } from './support-return-rows.ts';

const MoneyRange = builder.objectRef<Range<MoneyShape>>('MoneyRange').implement({
  description: 'An amount with its range.',
  fields: (t) => ({
    low: t.expose('low', { type: Money, description: 'At the least.' }),
    base: t.expose('base', { type: Money, description: 'Likely.' }),
    high: t.expose('high', { type: Money, description: 'At the most.' }),
  }),
});

const NumberRange = builder.objectRef<Range<number>>('NumberRange').implement({
  description: 'A number with its range, for display.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'At the least.' }),
    base: t.exposeFloat('base', { description: 'Likely.' }),
    high: t.exposeFloat('high', { description: 'At the most.' }),
  }),
});

function inCurrency({ low, base, high }: Range<bigint>, currency: string): Range<MoneyShape> {
  return { low: { minor: low, currency }, base: { minor: base, currency }, high: { minor: high, currency } };
}

export const SupportReturn = builder.objectRef<SupportReturnRow>('SupportReturn').implement({
  description: 'What support brought back for what it cost, in one currency (§13).',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    cost: t.field({
      type: Money,
      nullable: true,
      description: 'Cost of support; null where no cost is recorded.',
      resolve: ({ costMinor, currency }) => (costMinor === null ? null : { minor: costMinor, currency }),
    }),
    prevented: t.field({
      type: MoneyRange,
      description: 'Revenue that was kept.',
      resolve: ({ preventedMinor, currency }) => inCurrency(preventedMinor, currency),
    }),
    expansion: t.field({
      type: Money,
      description: 'Revenue that was added.',
      resolve: ({ expansionMinor, currency }) => ({ minor: expansionMinor, currency }),
    }),
    benefit: t.field({
      type: MoneyRange,
      description: 'Both.',
      resolve: ({ benefitMinor, currency }) => inCurrency(benefitMinor, currency),
    }),
    multiple: t.expose('multiple', {
      type: NumberRange,
      nullable: true,
      description: 'Benefit ÷ cost; null with a reason.',
    }),
    net: t.expose('net', {
      type: NumberRange,
      nullable: true,
      description: '(Benefit − cost) ÷ cost; null with a reason.',
    }),
    isAtBar: t.exposeBoolean('isAtBar', {
      nullable: true,
      description: 'Whether the likely multiple reaches the bar, on integers; null without a cost.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no multiple.' }),
    saves: t.exposeInt('saves', { description: 'Plays that count as a save.' }),
    expansions: t.exposeInt('expansions', { description: 'Plays that count as an expansion.' }),
    pending: t.exposeInt('pending', { description: 'Plays whose 90th day is to come.' }),
    unpricedFounders: t.exposeInt('unpricedFounders', { description: 'Founders whose time is not priced.' }),
  }),
});
