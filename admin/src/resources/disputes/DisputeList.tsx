import { Box } from '@mui/material';
import { disputeReasons, disputeStatuses } from '@tenure/domain/finance-vocabulary';
import { BooleanInput, DataTable, SelectArrayInput } from 'react-admin';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatDay } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { RowLink } from '../../fields/RowLink.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type { DisputeRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf, labelOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { DeadlineTone, DisputeStatusTone } from './DisputeTones.tsx';

const statuses = choicesOf(disputeStatuses);
const reasons = choicesOf(disputeReasons);
const filters = [
  searchFilter('Search number, account or claim'),
  <BooleanInput key="isOpen" source="isOpen" label="Open only" />,
  <BooleanInput key="isForMeToApprove" source="isForMeToApprove" label="For me to approve" defaultValue={true} />,
  <BooleanInput key="isOverdue" source="isOverdue" label="Overdue" defaultValue={true} />,
  <SelectArrayInput key="status" source="status" label="Status" choices={statuses} />,
  <SelectArrayInput key="reason" source="reason" label="Reason" choices={reasons} />,
];

const Column = DataTable.Col<DisputeRowFragment>;

/** The desk: what is due first stands first. */
export function DisputeList() {
  return (
    <ListPage
      resource="disputes"
      title="Disputes"
      words="Acknowledged within 2 business days, decided within 10. A dispute is opened from the line of an invoice."
      filters={filters}
      sort={{ field: 'nextDeadline', order: 'ASC' }}
      defaultFilter={{ isOpen: true }}
      perPage={50}
      refetchMs={60_000}
      emptyTitle="No dispute matches"
    >
      <DataTable<DisputeRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          source="nextDeadline"
          label="Due"
          sx={fromSm}
          render={({ nextDeadline }) => <DeadlineTone deadline={nextDeadline} />}
        />
        <Column
          source="number"
          label="Dispute"
          render={({ id, number, reason, account, nextDeadline }) => (
            <Box sx={{ minWidth: 150 }}>
              <RowLink to={`/disputes/${id}/show`}>
                #{number} {labelOf(reason)}
              </RowLink>
              <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{account.name}</Box>
              <Box sx={{ display: { sm: 'none' } }}>
                <DeadlineTone deadline={nextDeadline} />
              </Box>
            </Box>
          )}
        />
        <Column
          source="status"
          label="Status"
          sx={fromSm}
          render={({ status, escalatedAt, isLate }) => (
            <>
              <DisputeStatusTone status={status} /> {escalatedAt ? <Tone tone="bad">Escalated</Tone> : null}{' '}
              {isLate ? <Tone tone="warn">Late</Tone> : null}
            </>
          )}
        />
        <Column
          label="Line"
          sx={fromMd}
          render={({ invoice, invoiceLine }) => (
            <>
              <RowLink to={`/invoices/${invoice.id}/show`}>{invoice.number}</RowLink>
              <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{invoiceLine.description}</Box>
            </>
          )}
        />
        <Column label="Assignee" sx={fromLg} render={({ assignee }) => assignee?.name ?? 'Nobody'} />
        <Column source="amount" label="Amount" align="right" render={({ amount }) => <MoneyText amount={amount} />} />
        <Column
          source="submittedAt"
          label="Submitted"
          sx={fromLg}
          render={({ submittedAt }) => formatDay(submittedAt)}
        />
      </DataTable>
    </ListPage>
  );
}
