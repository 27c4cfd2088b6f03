import { Box } from '@mui/material';
import { AutocompleteInput, DataTable, ReferenceInput, SelectArrayInput, TextInput, useListContext } from 'react-admin';
import { useApiQuery } from '../../api/use-api-query.ts';
import { composeFilter } from '../../api/variables.ts';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { formatMoney } from '../../fields/money.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { type LedgerFilter, type LedgerLineRowFragment, LedgerLineTotalsDocument } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf, labelOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { MoneyTotals } from '../MoneyTotals.tsx';

const kinds = choicesOf(['INVOICE_ISSUED', 'PAYMENT_RECEIVED', 'CREDIT_ISSUED', 'CREDIT_APPLIED', 'REVERSAL']);
const chart = [
  ['1000', 'Cash'],
  ['1100', 'Accounts receivable'],
  ['2200', 'Tax payable'],
  ['2300', 'Service-credit liability'],
  ['2310', 'Customer credit balance'],
  ['4000', 'Subscription revenue'],
  ['4900', 'SLA contra-revenue'],
  ['4910', 'Goodwill contra-revenue'],
].map(([id = '', name = '']) => ({ id, name: `${id} ${name}` }));
const byText = (text: string) => ({ q: text });
const filters = [
  searchFilter('Search memo, invoice or account'),
  <SelectArrayInput key="ledgerAccount" source="ledgerAccount" label="Ledger account" choices={chart} />,
  <TextInput key="period" source="period" label="Month of the books" helperText="YYYY-MM" />,
  <SelectArrayInput key="kind" source="kind" label="Kind" choices={kinds} />,
  <ReferenceInput key="accountId" source="accountId" reference="accounts">
    <AutocompleteInput label="Customer" optionText="name" filterToQuery={byText} />
  </ReferenceInput>,
];

const Column = DataTable.Col<LedgerLineRowFragment>;

function Totals() {
  const { filterValues } = useListContext();
  const filter = composeFilter(filterValues) as LedgerFilter;
  const { data } = useApiQuery(LedgerLineTotalsDocument, { filter }, { keepsPrevious: true });
  const lines = (data?.ledgerLines.totals ?? []).map(({ currency, count, debit, credit }) => ({
    currency,
    count,
    figures: [
      ['Debits', debit],
      ['Credits', credit],
    ] as const,
  }));
  return <MoneyTotals label="Sums of all that match" lines={lines} />;
}

const shown = (amount: LedgerLineRowFragment['debit']) => (amount.minor === '0' ? '' : formatMoney(amount));

/** Every line of the books; a filter's sums stand above it. */
export function LedgerLineList() {
  return (
    <ListPage
      resource="ledger-lines"
      title="Ledger"
      words="Double entry, append-only: each entry balances, a locked month takes no more, and a mistake is reversed by an entry of its own."
      filters={filters}
      aside={<Totals />}
      sort={{ field: 'postedAt', order: 'DESC' }}
      perPage={50}
      emptyTitle="No line matches"
    >
      <DataTable<LedgerLineRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          label="Entry"
          render={({ entry }) => (
            <Box sx={{ minWidth: 150 }}>
              <RowLink to={`/ledger-entries/${entry.id}/show`}>
                {entry.id} {labelOf(entry.kind)}
              </RowLink>
              <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{entry.memo}</Box>
            </Box>
          )}
        />
        <Column source="postedAt" label="Posted" sx={fromMd} render={({ entry }) => formatInstant(entry.postedAt)} />
        <Column source="period" label="Month" sx={fromSm} render={({ entry }) => formatMonth(entry.period)} />
        <Column label="Customer" sx={fromMd} render={({ entry }) => entry.account.name} />
        <Column
          source="ledgerAccount"
          label="Ledger account"
          render={({ ledgerAccount }) => `${ledgerAccount.code} ${ledgerAccount.name}`}
        />
        <Column
          label="Of"
          sx={fromLg}
          render={({ invoice, relatedCredit }) => (
            <>
              {invoice ? <RowLink to={`/invoices/${invoice.id}/show`}>{invoice.number}</RowLink> : null}{' '}
              {relatedCredit ? (
                <RowLink to={`/credits/${relatedCredit.id}/show`}>#{relatedCredit.number}</RowLink>
              ) : null}
            </>
          )}
        />
        <Column source="debit" label="Debit" align="right" render={({ debit }) => shown(debit)} />
        <Column source="credit" label="Credit" align="right" render={({ credit }) => shown(credit)} />
      </DataTable>
    </ListPage>
  );
}
