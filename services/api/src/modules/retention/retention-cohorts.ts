import type { ReportFilter } from '@tenure/reports/contract';
import { getReport } from '@tenure/reports/reports';
import { builder } from '../../graphql/builder.ts';
import { readOptionalMonth } from '../../graphql/months.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { Money } from '../accounts/money.ts';
import { allRows } from '../costs/read-cost-reports.ts';
import { Passport } from '../reports/passport.ts';
import { type CohortCell, type CohortRow, type CohortTable, tablesOf } from './cohort-tables.ts';

type TableShape = CohortTable & { readonly answer: ReportAnswer };

const groupBy = ['cohortMonth', 'ageMonths', 'month', 'currency'];

const RetentionCohortCell = builder.objectRef<CohortCell>('RetentionCohortCell').implement({
  description: 'A cohort at one age.',
  fields: (t) => ({
    ageMonths: t.exposeInt('ageMonths', { description: 'Months since its first.' }),
    month: t.exposeString('month', { description: 'The month at whose end it is looked at, YYYY-MM.' }),
    endMrr: t.field({
      type: Money,
      description: 'MRR then.',
      resolve: ({ endMinor: minor, currency }) => ({ minor, currency }),
    }),
    keptPercent: t.float({
      nullable: true,
      description: 'MRR then ÷ MRR at the end of the first month; null with a reason.',
      resolve: ({ startMinor, endMinor }) => (startMinor > 0n ? (100 * Number(endMinor)) / Number(startMinor) : null),
    }),
    accountsLeft: t.exposeInt('accountsLeft', { description: 'Accounts without any MRR then.' }),
    leftPercent: t.float({
      nullable: true,
      description: 'Of its accounts.',
      resolve: ({ accounts, accountsLeft }) => (accounts > 0 ? (100 * accountsLeft) / accounts : null),
    }),
    reason: t.string({
      nullable: true,
      description: 'Why there is no percentage of revenue.',
      resolve: ({ startMinor }) =>
        startMinor > 0n ? null : 'The cohort had no revenue at the end of its first month.',
    }),
  }),
});

const RetentionCohortRow = builder.objectRef<CohortRow>('RetentionCohortRow').implement({
  description: 'Accounts that had MRR for the first time in one month.',
  fields: (t) => ({
    cohortMonth: t.exposeString('cohortMonth', { description: 'That month, YYYY-MM.' }),
    accounts: t.exposeInt('accounts', { description: 'How many.' }),
    startMrr: t.field({
      type: Money,
      description: 'MRR at the end of that month.',
      resolve: ({ startMinor: minor, currency }) => ({ minor, currency }),
    }),
    cells: t.field({
      type: [RetentionCohortCell],
      description: 'By age, up to the latest month that is over.',
      complexity: { multiplier: 2 },
      resolve: ({ cells }) => [...cells],
    }),
  }),
});

const RetentionCohortTable = builder.objectRef<TableShape>('RetentionCohortTable').implement({
  description: 'All cohorts in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    maxAgeMonths: t.exposeInt('maxAgeMonths', { description: 'The highest age there is.' }),
    rows: t.field({
      type: [RetentionCohortRow],
      description: 'Earliest cohort first.',
      complexity: { multiplier: 10 },
      resolve: ({ rows }) => [...rows],
    }),
    passport: t.field({
      type: Passport,
      description: 'Where the figures come from.',
      resolve: ({ answer }) => answer,
    }),
  }),
});

builder.queryField('retentionCohorts', (t) =>
  t.field({
    type: [RetentionCohortTable],
    description:
      'What accounts that came in the same month bring as they grow older, one table for each currency; refused as NO_SNAPSHOT before the first snapshot.',
    authScopes: { can: 'readRetention' },
    args: {
      currency: t.arg.string({ description: 'Only this currency.' }),
      fromMonth: t.arg.string({ description: 'Only cohorts from this month on, YYYY-MM.' }),
    },
    resolve: async (_root, { currency, fromMonth }, { warehouse }) => {
      const first = readOptionalMonth('fromMonth', fromMonth);
      const filter: ReportFilter = {
        ...(currency ? { currency } : {}),
        ...(first === null ? {} : { cohortMonth: { from: first } }),
      };
      const answer = await warehouse.read(getReport('retention_cohorts'), {
        filter,
        groupBy,
        limit: allRows,
        offset: 0,
      });
      return tablesOf(answer.rows).map((table) => ({ ...table, answer }));
    },
  }),
);
