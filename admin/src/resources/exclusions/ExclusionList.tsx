import { Box } from '@mui/material';
import { DataTable, SelectArrayInput } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import {
  ApproveExclusionDocument,
  type ExclusionRowFragment,
  type ExclusionStatus,
  WithdrawExclusionDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf, labelOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { ProposeExclusionButton } from './ProposeExclusionButton.tsx';

const kinds = choicesOf(['SCHEDULED_MAINTENANCE', 'CUSTOMER_CAUSED', 'FORCE_MAJEURE', 'SUSPENSION']);
const filters = [
  searchFilter('Search reason or evidence'),
  <SelectArrayInput
    key="status"
    source="status"
    label="Status"
    choices={choicesOf(['PROPOSED', 'APPROVED', 'WITHDRAWN'])}
  />,
  <SelectArrayInput key="kind" source="kind" label="Why" choices={kinds} />,
];
const tones: Readonly<Record<ExclusionStatus, ToneName>> = { PROPOSED: 'warn', APPROVED: 'good', WITHDRAWN: 'quiet' };

const Column = DataTable.Col<ExclusionRowFragment>;

function ApproveButton({ row }: { row: ExclusionRowFragment }) {
  const { run, isRunning, error } = useAction(ApproveExclusionDocument, { done: 'Approved' });
  return (
    <FormButton
      label="Approve"
      name={`Approve exclusion ${row.id}`}
      title="Approve the exclusion"
      variant="text"
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) => run({ id: row.id, expectedVersion: row.version }, { onSuccess: close })}
    >
      {`${formatInstant(row.startAt)} to ${formatInstant(row.endAt)} will not count as down. ${row.reason} Evidence: ${row.evidence}`}
    </FormButton>
  );
}

function WithdrawButton({ row }: { row: ExclusionRowFragment }) {
  const { run, isRunning, error } = useAction(WithdrawExclusionDocument, { done: 'Withdrawn' });
  return (
    <FormButton
      label="Withdraw"
      name={`Withdraw exclusion ${row.id}`}
      title="Withdraw the exclusion"
      variant="text"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: row.id, expectedVersion: row.version, reason: reason ?? '' }, { onSuccess: close })
      }
    />
  );
}

function RowActions({ row }: { row: ExclusionRowFragment }) {
  const canApprove = useCan('approveExclusions');
  const canWork = useCan('workIncidents') || canApprove;
  return (
    <>
      {canApprove && row.status === 'PROPOSED' ? <ApproveButton row={row} /> : null}
      {canWork && row.status !== 'WITHDRAWN' ? <WithdrawButton row={row} /> : null}
    </>
  );
}

/** Time that does not count as down, for reasons other than announced maintenance; each with approver and evidence. */
export function ExclusionList() {
  const mayApprove = useCan('approveExclusions');
  const canPropose = useCan('workIncidents') || mayApprove;
  return (
    <ListPage
      resource="exclusions"
      title="Exclusions"
      words="Time that does not count as downtime: caused by the customer, force majeure or a suspension. Each needs evidence and a second person."
      actions={canPropose ? <ProposeExclusionButton /> : null}
      filters={filters}
      sort={{ field: 'startAt', order: 'DESC' }}
      emptyTitle="No exclusion matches"
    >
      <DataTable<ExclusionRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          label="Why"
          render={({ kind, reason }) => (
            <Box sx={{ minWidth: 160, maxWidth: 360 }}>
              {labelOf(kind)}
              <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{reason}</Box>
            </Box>
          )}
        />
        <Column source="startAt" label="From" render={({ startAt }) => formatInstant(startAt)} />
        <Column label="Until" sx={fromMd} render={({ endAt }) => formatInstant(endAt)} />
        <Column label="Service" sx={fromMd} render={({ service }) => service?.name ?? 'All'} />
        <Column
          label="Account"
          sx={fromLg}
          render={({ account }) =>
            account ? <RowLink to={`/accounts/${account.id}/show`}>{account.name}</RowLink> : 'All'
          }
        />
        <Column
          label="Status"
          sx={fromSm}
          render={({ status }) => <Tone tone={tones[status]}>{labelOf(status)}</Tone>}
        />
        <Column
          label="By"
          sx={fromLg}
          render={({ proposedBy, approvedBy }) =>
            `${proposedBy?.name ?? '—'}${approvedBy ? `, approved by ${approvedBy.name}` : ''}`
          }
        />
        <Column label="Actions" render={(row) => <RowActions row={row} />} />
      </DataTable>
    </ListPage>
  );
}
