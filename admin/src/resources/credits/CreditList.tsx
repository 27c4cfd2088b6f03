import { Box, Stack } from '@mui/material';
import { creditKinds, creditStatuses } from '@tenure/domain/finance-vocabulary';
import { BooleanInput, DataTable, SelectArrayInput, TextInput, useListContext } from 'react-admin';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { composeFilter } from '../../api/variables.ts';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatDay, formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { RowLink } from '../../fields/RowLink.tsx';
import { type CreditFilter, type CreditRowFragment, CreditTotalsDocument } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf, labelOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { MoneyTotals } from '../MoneyTotals.tsx';
import { ApproveSelected } from './CreditApprovals.tsx';
import { CreditStatusTone } from './CreditTones.tsx';
import { ProposeGoodwillButton } from './ProposeGoodwillButton.tsx';

const statuses = choicesOf(creditStatuses);
const kinds = choicesOf(creditKinds);
const filters = [
  searchFilter('Search number, account or reason'),
  <SelectArrayInput key="status" source="status" label="Status" choices={statuses} />,
  <BooleanInput key="isForMeToApprove" source="isForMeToApprove" label="For me to approve" defaultValue={true} />,
  <SelectArrayInput key="kind" source="kind" label="Kind" choices={kinds} />,
  <TextInput key="serviceMonth" source="serviceMonth" label="Month of the failure" helperText="YYYY-MM" />,
  <BooleanInput key="isCarried" source="isCarried" label="Not used up yet" defaultValue={true} />,
];

const Column = DataTable.Col<CreditRowFragment>;

function Totals() {
  const { filterValues } = useListContext();
  const filter = composeFilter(filterValues) as CreditFilter;
  const { data } = useApiQuery(CreditTotalsDocument, { filter }, { keepsPrevious: true });
  const lines = (data?.credits.totals ?? []).map(({ currency, count, amount, applied, remaining }) => ({
    currency,
    count,
    figures: [
      ['Amount', amount],
      ['Applied', applied],
      ['Carried', remaining],
    ] as const,
  }));
  return <MoneyTotals label="Sums of all that match" lines={lines} />;
}

function ApprovalCell({ credit }: { credit: CreditRowFragment }) {
  if (credit.status !== 'PROPOSED') return credit.approvals.map(({ user }) => user.name).join(', ') || '—';
  return (
    <span title={credit.mayNotApproveBecause ?? undefined}>
      {credit.approvals.length} of {credit.approvalsNeeded}
    </span>
  );
}

/** What is owed to customers: proposed by the month's end, approved by finance, taken off the next invoice. */
export function CreditList() {
  const canWork = useCan('workBilling');
  return (
    <ListPage
      resource="credits"
      title="Credits"
      actions={canWork ? <ProposeGoodwillButton /> : null}
      filters={filters}
      aside={<Totals />}
      sort={{ field: 'proposedAt', order: 'DESC' }}
      perPage={50}
      emptyTitle="No credit matches"
    >
      <DataTable<CreditRowFragment>
        rowClick={false}
        size="small"
        bulkActionButtons={canWork ? <ApproveSelected /> : false}
        bulkActionsToolbar={<ApproveSelected />}
        isRowSelectable={({ mayApprove }) => mayApprove}
      >
        <Column
          source="number"
          label="Credit"
          render={({ id, number, kind, reason }) => (
            <Box sx={{ minWidth: 150, maxWidth: 380 }}>
              <RowLink to={`/credits/${id}/show`}>
                #{number} {labelOf(kind)}
              </RowLink>
              <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{reason}</Box>
            </Box>
          )}
        />
        <Column source="account" label="Account" render={({ account }) => account.name} />
        <Column
          source="serviceMonth"
          label="For"
          sx={fromMd}
          render={({ service, serviceMonth }) => (
            <Stack>
              {serviceMonth ? formatMonth(serviceMonth) : '—'}
              <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{service?.name}</Box>
            </Stack>
          )}
        />
        <Column
          source="status"
          label="Status"
          sx={fromSm}
          render={({ status }) => <CreditStatusTone status={status} />}
        />
        <Column label="Approved" sx={fromLg} render={(credit) => <ApprovalCell credit={credit} />} />
        <Column source="amount" label="Amount" align="right" render={({ amount }) => <MoneyText amount={amount} />} />
        <Column
          label="Carried"
          align="right"
          sx={fromLg}
          render={({ remaining }) => <MoneyText amount={remaining} />}
        />
        <Column source="proposedAt" label="Proposed" sx={fromLg} render={({ proposedAt }) => formatDay(proposedAt)} />
      </DataTable>
    </ListPage>
  );
}
