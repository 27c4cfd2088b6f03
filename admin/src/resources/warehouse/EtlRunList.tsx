import PlayArrow from '@mui/icons-material/PlayArrowOutlined';
import { Button } from '@mui/material';
import { DataTable } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { formatDuration } from '../../fields/durations.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { type EtlRunRowFragment, RequestEtlRunDocument } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { labelOf } from '../../words.ts';
import { loadOf } from './load-of.ts';
import { RunStatusTone } from './RunStatusTone.tsx';
import { SnapshotPanel } from './SnapshotPanel.tsx';

const refetchMs = 4000;
const Column = DataTable.Col<EtlRunRowFragment>;

function RunButtons() {
  const { run, isRunning } = useAction(RequestEtlRunDocument, { done: 'A run is requested' });
  return (
    <>
      <Button disabled={isRunning} onClick={() => run({ isFull: true })}>
        Run in full
      </Button>
      <Button variant="contained" startIcon={<PlayArrow />} disabled={isRunning} onClick={() => run({})}>
        Run now
      </Button>
    </>
  );
}

function RunTable() {
  return (
    <DataTable<EtlRunRowFragment> rowClick={false} bulkActionButtons={false} size="small">
      <Column
        label="Run"
        render={({ id, requestedAt }) => <RowLink to={`/etl-runs/${id}/show`}>{formatInstant(requestedAt)}</RowLink>}
      />
      <Column label="Status" render={({ status }) => <RunStatusTone status={status} />} />
      <Column label="Loads" sx={fromMd} render={(run) => loadOf(run) ?? '—'} />
      <Column label="As of" sx={fromSm} render={({ asOf }) => (asOf ? formatInstant(asOf) : '—')} />
      <Column
        label="Started by"
        sx={fromMd}
        render={({ trigger, requestedBy }) => requestedBy?.name ?? labelOf(trigger)}
      />
      <Column
        label="Took"
        align="right"
        render={({ durationMs }) => (typeof durationMs === 'number' ? formatDuration(durationMs) : '—')}
      />
    </DataTable>
  );
}

/** The nightly runs that make the figures, and the snapshots they published. */
export function EtlRunList() {
  const canRun = useCan('runWarehouse');
  return (
    <>
      <ListPage
        resource="etl-runs"
        title="Warehouse"
        words="Each run reads one consistent state of the database, checks the result, and only then publishes it. It goes on from the last snapshot with what has changed; what doesn’t add up is loaded afresh. A bad night leaves yesterday’s figures in place."
        actions={canRun ? <RunButtons /> : null}
        perPage={10}
        refetchMs={refetchMs}
        emptyTitle="No run yet"
      >
        <RunTable />
      </ListPage>
      <SnapshotPanel />
    </>
  );
}
