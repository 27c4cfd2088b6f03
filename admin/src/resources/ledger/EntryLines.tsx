import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { formatMoney } from '../../fields/money.ts';
import type { LedgerEntryLinesFragment } from '../../generated/graphql.ts';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { labelOf } from '../../words.ts';

type Entry = LedgerEntryLinesFragment;
type Amount = Entry['lines'][number]['debit'];

const shown = (amount: Amount) => (amount.minor === '0' ? '' : formatMoney(amount));

/** Entries of the ledger with both their sides. */
export function EntryLines({ entries, label }: { entries: readonly Entry[]; label: string }) {
  const rows = entries.flatMap((entry) => entry.lines.map((line, place) => ({ entry, line, isFirst: place === 0 })));
  return (
    <SimpleTable
      label={label}
      rows={rows}
      keyOf={({ line }) => line.id}
      empty="Nothing is posted"
      columns={[
        {
          title: 'Entry',
          render: ({ entry, isFirst }) =>
            isFirst ? (
              <MuiLink component={Link} to={`/ledger-entries/${entry.id}/show`}>
                {entry.id} {labelOf(entry.kind)}
              </MuiLink>
            ) : null,
        },
        {
          title: 'Posted',
          render: ({ entry, isFirst }) =>
            isFirst ? (
              <>
                {formatInstant(entry.postedAt)}
                <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>in {formatMonth(entry.period)}</Box>
              </>
            ) : null,
        },
        { title: 'Ledger account', render: ({ line }) => `${line.ledgerAccount.code} ${line.ledgerAccount.name}` },
        { title: 'Debit', isNumeric: true, render: ({ line }) => shown(line.debit) },
        { title: 'Credit', isNumeric: true, render: ({ line }) => shown(line.credit) },
      ]}
    />
  );
}
