import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type { BillingErrorRowFragment } from '../../generated/graphql.ts';
import { SimpleTable } from '../../layout/SimpleTable.tsx';

/** Lines that differ from what their contract says, and by how much. */
export function BillingErrorTable({ rows, empty }: { rows: readonly BillingErrorRowFragment[]; empty: string }) {
  return (
    <SimpleTable
      label="Lines that differ"
      rows={rows}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[
        {
          title: 'Account',
          render: ({ account }) => (
            <MuiLink component={Link} to={`/accounts/${account.id}/show`}>
              {account.name}
            </MuiLink>
          ),
        },
        {
          title: 'Invoice line',
          render: ({ invoice, invoiceLine, month }) => (
            <>
              <MuiLink component={Link} to={`/invoices/${invoice.id}/show`}>
                {invoice.number}
              </MuiLink>
              <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                {invoiceLine.description}, {formatMonth(month)}
              </Box>
            </>
          ),
        },
        { title: 'Charged', isNumeric: true, render: ({ charged }) => <MoneyText amount={charged} /> },
        { title: 'By contract', isNumeric: true, render: ({ expected }) => <MoneyText amount={expected} /> },
        {
          title: 'Makes it good, with tax',
          isNumeric: true,
          render: ({ amount, isOver }) => (
            <>
              <MoneyText amount={amount} />{' '}
              <Tone tone={isOver ? 'warn' : 'info'}>{isOver ? 'too much' : 'too little'}</Tone>
            </>
          ),
        },
        {
          title: 'Made good by',
          render: ({ credit, correctionInvoice }) =>
            credit ? (
              <MuiLink component={Link} to={`/credits/${credit.id}/show`}>
                Credit #{credit.number}
              </MuiLink>
            ) : correctionInvoice ? (
              <MuiLink component={Link} to={`/invoices/${correctionInvoice.id}/show`}>
                {correctionInvoice.number}
              </MuiLink>
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}
