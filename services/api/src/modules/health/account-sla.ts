import { addMonths, type Month, monthOf } from '@tenure/domain/month';
import type { ClockKind as Kind } from '@tenure/domain/vocabulary';
import type { ReportRow } from '@tenure/reports/contract';
import { getReport } from '@tenure/reports/reports';
import { InvalidInput } from '@tenure/workflows/refusals';
import { batched } from '../../graphql/batching.ts';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { ClockKind } from '../../graphql/vocabulary.ts';

const mostMonths = 24;

interface SlaClockShape {
  readonly clock: Kind;
  readonly met: number;
  readonly missed: number;
}

interface SlaShape {
  readonly fromMonth: Month;
  readonly toMonth: Month;
  readonly asOf: Date;
  readonly clocks: ReadonlyMap<Kind, SlaClockShape>;
}

const SlaClock = builder.objectRef<SlaClockShape>('AccountSlaClock').implement({
  description: 'How many promises of one kind were kept, auto-resolved tickets left out (§2).',
  fields: (t) => ({
    clock: t.expose('clock', { type: ClockKind, description: 'Which promise.' }),
    met: t.exposeInt('met', { description: 'Kept.' }),
    missed: t.exposeInt('missed', { description: 'Not kept.' }),
    attainmentPercent: t.float({
      nullable: true,
      description: 'Kept ÷ decided; null where nothing was decided.',
      resolve: ({ met, missed }) => (met + missed === 0 ? null : (100 * met) / (met + missed)),
    }),
    reason: t.string({
      nullable: true,
      description: 'Why there is no percentage.',
      resolve: ({ met, missed }) => (met + missed === 0 ? 'No clock was decided in these months.' : null),
    }),
  }),
});

const clockOf = ({ clocks }: SlaShape, clock: Kind) => clocks.get(clock) ?? { clock, met: 0, missed: 0 };

const AccountSla = builder.objectRef<SlaShape>('AccountSla').implement({
  description: 'SLA attainment of one account, from the warehouse, by the month of each decision (§2).',
  fields: (t) => ({
    fromMonth: t.exposeString('fromMonth', { description: 'First month, YYYY-MM.' }),
    toMonth: t.exposeString('toMonth', { description: 'Last month; the one the warehouse is as of, still running.' }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'Instant that the figures are of.' }),
    firstResponse: t.field({
      type: SlaClock,
      description: 'First responses.',
      resolve: (sla) => clockOf(sla, 'FIRST_RESPONSE'),
    }),
    resolution: t.field({ type: SlaClock, description: 'Resolutions.', resolve: (sla) => clockOf(sla, 'RESOLUTION') }),
  }),
});

function clocksOf(rows: readonly ReportRow[]): Map<Kind, SlaClockShape> {
  const clocks = rows.map((row): [Kind, SlaClockShape] => {
    const clock = row['clock'] as Kind;
    return [clock, { clock, met: Number(row['met']), missed: Number(row['missed']) }];
  });
  return new Map(clocks);
}

async function findAsOf({ warehouse }: ApiContext): Promise<Date | null> {
  if (warehouse.current() === null) await warehouse.refresh();
  return warehouse.current()?.asOf ?? null;
}

/** One query of the warehouse for all accounts of a request; none before there is a warehouse. */
const accountSla = batched<{ readonly months: number }, SlaShape>(async (accountIds, { months }, context) => {
  const asOf = await findAsOf(context);
  if (asOf === null) return new Map();
  const toMonth = monthOf(asOf.getTime());
  const fromMonth = addMonths(toMonth, 1 - months);
  const filter = {
    accountId: [...accountIds],
    clock: ['FIRST_RESPONSE', 'RESOLUTION'],
    month: { from: fromMonth, to: toMonth },
  };
  const request = { filter, groupBy: ['accountId', 'clock'], limit: 2 * accountIds.length, offset: 0 };
  const { rows, snapshot } = await context.warehouse.selectRows(getReport('sla_attainment'), request);
  const byAccount = Map.groupBy(rows, (row) => Number(row['accountId']));
  return new Map(
    accountIds.map((id) => {
      const clocks = clocksOf(byAccount.get(id) ?? []);
      return [id, { fromMonth, toMonth, asOf: snapshot.asOf, clocks }];
    }),
  );
});

function readMonths(months: number): number {
  if (months >= 1 && months <= mostMonths) return months;
  throw new InvalidInput('months', months, `a whole number from 1 to ${mostMonths}`);
}

builder.prismaObjectField('Account', 'sla', (t) =>
  t.field({
    type: AccountSla,
    nullable: true,
    description: 'SLA attainment of the last months; null while there is no warehouse.',
    authScopes: { can: 'readReports' },
    args: { months: t.arg.int({ required: true, defaultValue: 3, description: `How many, 1 to ${mostMonths}.` }) },
    select: { id: true },
    resolve: ({ id }, { months }, context) => accountSla(context, id, { months: readMonths(months) }),
  }),
);
