import { Box } from '@mui/material';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { formatInstant } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import { RollbackSnapshotDocument, SnapshotListDocument, type SnapshotListQuery } from '../../generated/graphql.ts';
import { ConfirmButton } from '../../layout/ConfirmButton.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { mono } from '../../theme/themes.ts';

type Snapshot = SnapshotListQuery['warehouseSnapshots']['items'][number];

const refetchMs = 15_000;
const megabytes = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

function RollbackButton({ snapshot }: { snapshot: Snapshot }) {
  const { run, isRunning, error } = useAction(RollbackSnapshotDocument, { done: 'Reports read this snapshot now' });
  const asOf = formatInstant(snapshot.asOf);
  return (
    <ConfirmButton
      label="Roll back"
      name={`Roll back to ${asOf}`}
      title={`Roll back to ${asOf}`}
      isBusy={isRunning}
      error={error}
      onConfirm={(close) => run({ id: snapshot.id }, { onSuccess: close })}
    >
      Every report of everybody will read figures as of {asOf}, until the next load is published.
    </ConfirmButton>
  );
}

/** What was published; reports read one of them, and can be taken back to an earlier one. */
export function SnapshotPanel() {
  const canRollBack = useCan('rollBackWarehouse');
  const query = useApiQuery(SnapshotListDocument, { page: { offset: 0, limit: 20 } }, { refetchMs });
  return (
    <Box sx={{ mt: 2 }}>
      <Panel title="Snapshots" isFlush>
        <QueryState query={query}>
          {({ warehouseSnapshots }) => (
            <SimpleTable
              label="Snapshots"
              rows={warehouseSnapshots.items}
              keyOf={({ id }) => id}
              empty="Nothing published yet"
              columns={[
                { title: 'As of', render: ({ asOf }) => formatInstant(asOf) },
                { title: 'Published', render: ({ publishedAt }) => formatInstant(publishedAt) },
                {
                  title: 'Reports read it',
                  render: (snapshot) =>
                    snapshot.isCurrent ? (
                      <Tone tone="good">Current</Tone>
                    ) : canRollBack ? (
                      <RollbackButton snapshot={snapshot} />
                    ) : (
                      'No'
                    ),
                },
                { title: 'Size', isNumeric: true, render: ({ byteSize }) => megabytes.format(Number(byteSize) / 1e6) },
                {
                  title: 'Hash',
                  render: ({ fileHash }) => (
                    <Box component="code" title={fileHash} sx={{ fontFamily: mono, fontSize: '0.75rem' }}>
                      {fileHash.slice(0, 16)}
                    </Box>
                  ),
                },
              ]}
            />
          )}
        </QueryState>
      </Panel>
    </Box>
  );
}
