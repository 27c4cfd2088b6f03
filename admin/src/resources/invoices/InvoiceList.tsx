import { BooleanInput, DataTable, SelectArrayInput, TextInput, useListContext } from 'react-admin';
import { useApiQuery } from '../../api/use-api-query.ts';
import { composeFilter } from '../../api/variables.ts';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatDay, formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { RowLink } from '../../fields/RowLink.tsx';
import { Tone } from '../../fields/Tone.tsx';
import { type InvoiceFilter, type InvoiceRowFragment, InvoiceTotalsDocument } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { MoneyTotals } from '../MoneyTotals.tsx';
import { InvoiceStateTone } from './InvoiceStateTone.tsx';

const filters = [
  searchFilter('Search number or account'),
  <BooleanInput key="isOpen" source="isOpen" label="Unpaid" defaultValue={true} />,
  <BooleanInput key="isOverdue" source="isOverdue" label="Overdue" defaultValue={true} />,
  <BooleanInput key="isDisputed" source="isDisputed" label="Disputed" defaultValue={true} />,
  <TextInput key="month" source="month" label="Month" helperText="YYYY-MM" />,
  <SelectArrayInput
    key="kind"
    source="kind"
    label="Kind"
    choices={choicesOf(['PERIODIC', 'SUPPLEMENTARY', 'IMPORTED'])}
  />,
];

const Column = DataTable.Col<InvoiceRowFragment>;

function Totals() {
  const { filterValues } = useListContext();
  const filter = composeFilter(filterValues) as InvoiceFilter;
  const { data } = useApiQuery(InvoiceTotalsDocument, { filter }, { keepsPrevious: true });
  const lines = (data?.invoices.totals ?? []).map(({ currency, count, gross, credited, paid, open }) => ({
    currency,
    count,
    figures: [
      ['Gross', gross],
      ['Credited', credited],
      ['Paid', paid],
      ['Open', open],
    ] as const,
  }));
  return <MoneyTotals label="Sums of all that match" lines={lines} />;
}

export function InvoiceList() {
  return (
    <ListPage
      resource="invoices"
      title="Invoices"
      words="Issued on the first of each month in advance, with the credits that are owed taken off. An issued invoice is never edited."
      filters={filters}
      aside={<Totals />}
      sort={{ field: 'issuedAt', order: 'DESC' }}
      perPage={50}
      emptyTitle="No invoice matches"
    >
      <DataTable<InvoiceRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          source="number"
          label="Invoice"
          render={({ id, number }) => <RowLink to={`/invoices/${id}/show`}>{number}</RowLink>}
        />
        <Column source="account" label="Account" render={({ account }) => account.name} />
        <Column source="month" label="Month" sx={fromMd} render={({ month }) => formatMonth(month)} />
        <Column source="dueDate" label="Due" sx={fromMd} render={({ dueDate }) => formatDay(dueDate)} />
        <Column
          label="State"
          sx={fromSm}
          render={({ state, disputed }) => (
            <>
              <InvoiceStateTone state={state} /> {disputed.minor === '0' ? null : <Tone tone="warn">Disputed</Tone>}
            </>
          )}
        />
        <Column source="gross" label="Gross" align="right" render={({ gross }) => <MoneyText amount={gross} />} />
        <Column label="Credited" align="right" sx={fromLg} render={({ credited }) => <MoneyText amount={credited} />} />
        <Column label="Open" align="right" sx={fromSm} render={({ open }) => <MoneyText amount={open} />} />
      </DataTable>
    </ListPage>
  );
}
