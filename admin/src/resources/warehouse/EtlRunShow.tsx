import { Alert, Stack } from '@mui/material';
import { useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatDuration } from '../../fields/durations.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant } from '../../fields/instants.ts';
import { EtlRunOneDocument, type EtlRunOneQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { loadOf } from './load-of.ts';
import { RunStatusTone } from './RunStatusTone.tsx';

type Run = NonNullable<EtlRunOneQuery['etlRun']>;

const refetchMs = 2000;
const whole = new Intl.NumberFormat();
const secondMs = 1000;

function timeOf(ms: number | null | undefined): string {
  if (typeof ms !== 'number') return 'Not finished';
  return ms < secondMs ? '< 1 s' : formatDuration(ms);
}

function StepTable({ run }: { run: Run }) {
  return (
    <Panel title="Steps" isFlush>
      <SimpleTable
        label="Steps"
        rows={run.steps}
        keyOf={({ id }) => id}
        empty="No step has started"
        columns={[
          { title: 'Step', render: ({ name, attempt }) => (attempt > 1 ? `${name}, again in full` : name) },
          { title: 'Status', render: ({ status }) => <RunStatusTone status={status} /> },
          { title: 'Rows', isNumeric: true, render: ({ rows }) => (rows ? whole.format(BigInt(rows)) : '—') },
          {
            title: 'Took',
            isNumeric: true,
            render: ({ durationMs }) => timeOf(durationMs),
          },
          { title: 'Detail', render: ({ detail }) => detail },
        ]}
      />
    </Panel>
  );
}

/** One run: its steps with rows and times, and what came of it. */
export function EtlRunShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(EtlRunOneDocument, { id }, { refetchMs });
  return (
    <QueryState query={query}>
      {({ etlRun: run }) =>
        run ? (
          <>
            <PageHeader title={`Run of ${formatInstant(run.requestedAt)}`} eyebrow="Warehouse">
              <RunStatusTone status={run.status} />
            </PageHeader>
            <Stack sx={{ gap: 2 }}>
              {run.error ? <Alert severity="error">{run.error}</Alert> : null}
              <Panel title="Run">
                <Facts
                  facts={[
                    ['Started by', run.requestedBy?.name ?? labelOf(run.trigger)],
                    ['Loads', run.reason ? `Everything: ${run.reason}` : loadOf(run)],
                    ['As of', run.asOf ? formatInstant(run.asOf) : null],
                    ['Started', run.startedAt ? formatInstant(run.startedAt) : 'Waiting'],
                    ['Finished', run.finishedAt ? formatInstant(run.finishedAt) : null],
                    ['Took', timeOf(run.durationMs)],
                    ['Snapshot', run.snapshot?.fileName],
                  ]}
                />
              </Panel>
              <StepTable run={run} />
            </Stack>
          </>
        ) : (
          <EmptyState title="There is no such run" />
        )
      }
    </QueryState>
  );
}
