import { builder } from '../../graphql/builder.ts';
import { moneyWords } from '../../graphql/money-text.ts';
import { Money } from '../accounts/money.ts';
import { availabilityWords, durationWords } from '../credits/availability-words.ts';
import type { LiabilityRow, LiabilityServiceRow } from './liability-rows.ts';

/** “1 h down of 30 d, 99.8611 %: 75.00 USD now, 120.00 USD by forecast”. */
function explain({ now, forecast, currency }: LiabilityServiceRow): string {
  const known = now ?? forecast;
  if (known === null) return 'nothing is owed';
  const down = `${durationWords(now?.downMs ?? 0)} down of ${durationWords(known.committedMs)}`;
  const availability = availabilityWords(known.committedMs, now?.downMs ?? 0);
  const owed = moneyWords(now?.creditMinor ?? 0n, currency);
  return `${down}, ${availability}: ${owed} now, ${moneyWords(forecast?.creditMinor ?? 0n, currency)} by forecast`;
}

const LiabilityService = builder.objectRef<LiabilityServiceRow>('LiabilityService').implement({
  description: 'One service of an account that is owed something.',
  fields: (t) => ({
    service: t.prismaField({
      type: 'Service',
      description: 'The service.',
      resolve: (query, { serviceId: id }, _args, { db }) => db.service.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    now: t.field({
      type: Money,
      description: 'Owed if nothing more happens.',
      resolve: ({ now, currency }) => ({ minor: now?.creditMinor ?? 0n, currency }),
    }),
    forecast: t.field({
      type: Money,
      description: 'Owed if the month goes on as it did.',
      resolve: ({ forecast, currency }) => ({ minor: forecast?.creditMinor ?? 0n, currency }),
    }),
    committedMs: t.field({
      type: 'BigInt',
      description: 'T: the promised time of the whole month, in milliseconds.',
      resolve: ({ now, forecast }) => BigInt((now ?? forecast)?.committedMs ?? 0),
    }),
    downMs: t.field({
      type: 'BigInt',
      description: 'D so far, in milliseconds.',
      resolve: ({ now }) => BigInt(now?.downMs ?? 0),
    }),
    forecastDownMs: t.field({
      type: 'BigInt',
      description: 'D by forecast, in milliseconds.',
      resolve: ({ forecast }) => BigInt(forecast?.downMs ?? 0),
    }),
    availabilityWords: t.string({
      description: 'Of the whole month if nothing more happens, for reading.',
      resolve: ({ now, forecast }) => availabilityWords((now ?? forecast)?.committedMs ?? 0, now?.downMs ?? 0),
    }),
    isBreach: t.boolean({
      description: 'Whether the promise is broken already.',
      resolve: ({ now }) => now?.isBreach ?? false,
    }),
    isBreachForecast: t.boolean({
      description: 'Whether it is broken by forecast.',
      resolve: ({ forecast }) => forecast?.isBreach ?? false,
    }),
    incidentIds: t.idList({
      description: 'The incidents behind it.',
      resolve: ({ now, forecast }) => [...((now ?? forecast)?.incidentIds ?? [])],
    }),
    words: t.string({ description: 'How it comes about, in one sentence.', resolve: explain }),
  }),
});

export const LiabilityRowType = builder.objectRef<LiabilityRow>('LiabilityRow').implement({
  description: 'An account that is owed something, in one currency.',
  fields: (t) => ({
    account: t.prismaField({
      type: 'Account',
      description: 'The customer.',
      resolve: (query, { accountId: id }, _args, { db }) => db.account.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    now: t.field({
      type: Money,
      description: 'Owed if nothing more happens.',
      resolve: ({ nowMinor: minor, currency }) => ({ minor, currency }),
    }),
    forecast: t.field({
      type: Money,
      description: 'Owed if the month goes on as it did.',
      resolve: ({ forecastMinor: minor, currency }) => ({ minor, currency }),
    }),
    recurring: t.field({
      type: Money,
      description: 'The month’s recurring fee of all services.',
      resolve: ({ recurringMinor: minor, currency }) => ({ minor, currency }),
    }),
    cap: t.field({
      type: Money,
      description: 'The most that is credited in the month.',
      resolve: ({ capMinor: minor, currency }) => ({ minor, currency }),
    }),
    services: t.field({
      type: [LiabilityService],
      description: 'The services that it is owed for.',
      complexity: { multiplier: 3 },
      resolve: ({ services }) => [...services],
    }),
  }),
});
