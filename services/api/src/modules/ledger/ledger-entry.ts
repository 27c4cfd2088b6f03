import { builder } from '../../graphql/builder.ts';
import { LedgerEntryKind } from '../../graphql/finance-vocabulary.ts';
import { readId } from '../../graphql/ids.ts';
import { Money } from '../accounts/money.ts';

/** Read together with the credit or the invoice it belongs to, else by the lists of the ledger, which ask for more. */
export const LedgerEntry = builder.prismaObject('LedgerEntry', {
  description: 'One entry of the double-entry ledger (§11): append-only, balanced, of one currency.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    kind: t.expose('kind', { type: LedgerEntryKind, description: 'What it records.' }),
    period: t.exposeString('period', { description: 'The month of the books, YYYY-MM.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    account: t.relation('account', { description: 'The customer.' }),
    postedAt: t.expose('postedAt', { type: 'DateTime', description: 'When it was posted.' }),
    memo: t.exposeString('memo', { description: 'What it is about.' }),
    dedupeKey: t.exposeString('dedupeKey', { description: 'By which a repeated step posts nothing.' }),
    total: t.field({
      type: Money,
      description: 'The sum of its debits, which is that of its credits.',
      select: { currency: true, lines: true },
      resolve: ({ lines, currency }) => ({
        minor: lines.reduce((sum, { debitMinor }) => sum + debitMinor, 0n),
        currency,
      }),
    }),
    reverses: t.relation('reverses', { nullable: true, description: 'The entry that it takes back.' }),
    reversedBy: t.relation('reversedBy', { nullable: true, description: 'The entry that takes it back.' }),
    createdBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who posted it; null for the month’s close.',
      resolve: (query, { createdById: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
    lines: t.relation('lines', { description: 'Its lines.', query: { orderBy: { id: 'asc' } } }),
  }),
});

/** The entries of ledger lines, each once, in the order of the lines. */
export function entriesOf<Entry extends { readonly id: number }>(lines: readonly { readonly entry: Entry }[]): Entry[] {
  return [...new Map(lines.map(({ entry }) => [entry.id, entry])).values()];
}

builder.queryField('ledgerEntry', (t) =>
  t.prismaField({
    type: 'LedgerEntry',
    nullable: true,
    description: 'One entry of the ledger; null where there is none.',
    authScopes: { can: 'readLedger' },
    args: { id: t.arg.id({ required: true, description: 'The entry’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.ledgerEntry.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);
