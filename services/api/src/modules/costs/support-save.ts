import { saveVerdicts, type SaveVerdict as Verdict } from '@tenure/domain/support-roi';
import type { ReportRow } from '@tenure/reports/contract';
import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';
import type { MoneyShape } from '../accounts/revenue.ts';
import { SaveVerdict, verdictWords } from './cost-vocabulary.ts';
import { countOf, wordOf } from './read-cost-reports.ts';

/** An amount of a play; null where there is none or the account paid nothing. */
function moneyOf(row: ReportRow, name: string): MoneyShape | null {
  const minor = row[name];
  const currency = wordOf(row, 'currency');
  return typeof minor === 'bigint' && currency !== null ? { minor, currency } : null;
}

function verdictOf(row: ReportRow): Verdict {
  const verdict = saveVerdicts.find((each) => each === row['verdict']);
  if (!verdict) throw new TypeError(`The report has no verdict ${row['verdict']}`);
  return verdict;
}

function instantOf(row: ReportRow, name: string): Date {
  const value = row[name];
  if (value instanceof Date) return value;
  throw new TypeError(`The report has no instant in ${name}`);
}

const amounts = {
  mrrAtOpening: ['mrrAtOpeningMinor', 'MRR when the play was opened.'],
  mrrAfter: ['mrrAfterMinor', 'MRR on the 90th day; null until it is known.'],
  kept: ['keptMinor', 'The smaller of the two; 0 where nothing was saved.'],
  low: ['lowMinor', 'Revenue kept, at the least.'],
  base: ['baseMinor', 'Revenue kept, likely.'],
  high: ['highMinor', 'Revenue kept, at the most.'],
  expansion: ['expansionMinor', 'Increase of MRR for 12 months; 0 where it is no expansion.'],
} as const;

/** A row of the report of saves. */
export const SupportSave = builder.objectRef<ReportRow>('SupportSave').implement({
  description: 'A play with the evidence it is judged by (§13), in one currency.',
  fields: (t) => ({
    playId: t.id({ description: 'Id of the play.', resolve: (row) => countOf(row, 'playId') }),
    playNumber: t.int({ description: 'Number of the play.', resolve: (row) => countOf(row, 'playNumber') }),
    account: t.prismaField({
      type: 'Account',
      description: 'The customer.',
      resolve: (query, row, _args, { db }) =>
        db.account.findUniqueOrThrow({ ...query, where: { id: countOf(row, 'accountId') } }),
    }),
    title: t.string({ description: 'What the play is about.', resolve: (row) => String(row['title']) }),
    reason: t.string({ description: 'Why it was opened.', resolve: (row) => String(row['reason']) }),
    outcome: t.string({
      nullable: true,
      description: 'As it was closed; null while it is open.',
      resolve: (row) => wordOf(row, 'outcome'),
    }),
    openedAt: t.field({
      type: 'DateTime',
      description: 'When it was opened.',
      resolve: (row) => instantOf(row, 'openedAt'),
    }),
    decidedAt: t.field({
      type: 'DateTime',
      description: 'The 90th day after, when it is known.',
      resolve: (row) => instantOf(row, 'decidedAt'),
    }),
    interventions: t.int({
      description: 'Calls, meetings and mails until then.',
      resolve: (row) => countOf(row, 'interventions'),
    }),
    isCounted: t.boolean({ description: 'Whether it is in the return.', resolve: (row) => row['isCounted'] === true }),
    verdict: t.field({ type: SaveVerdict, description: 'Why it counts, or why not.', resolve: verdictOf }),
    words: t.string({
      description: 'The verdict in one sentence.',
      resolve: (row) => {
        const words = verdictWords[verdictOf(row)];
        const isLeftOut = row['isCounted'] === false && (row['isSave'] === true || row['isExpansion'] === true);
        return isLeftOut ? `${words} Not counted: no cost is recorded for that month.` : words;
      },
    }),
  }),
});

for (const [field, [name, description]] of Object.entries(amounts)) {
  builder.objectField(SupportSave, field, (t) =>
    t.field({ type: Money, nullable: true, description, resolve: (row) => moneyOf(row, name) }),
  );
}
