import { Alert, Stack } from '@mui/material';
import { useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { formatDuration } from '../../fields/durations.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import {
  AnnounceMaintenanceDocument,
  ApproveMaintenanceDocument,
  CancelMaintenanceDocument,
  CompleteMaintenanceDocument,
  MaintenanceOneDocument,
  type MaintenanceRowFragment,
  StartMaintenanceDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { MaintenanceTone } from './MaintenanceTone.tsx';

type Maintenance = MaintenanceRowFragment;

const whenField = { kind: 'instant', name: 'at', label: 'When', help: 'Empty: now' } as const;

function AnnounceButton({ item }: { item: Maintenance }) {
  const { run, isRunning, error } = useAction(AnnounceMaintenanceDocument, { done: 'Announced' });
  return (
    <FormButton
      label="Announce"
      title="Announce to customers"
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) => run({ id: item.id, expectedVersion: item.version }, { onSuccess: close })}
    >
      It is shown on the status page and sent to subscribers. The notice runs from now.
    </FormButton>
  );
}

function ApproveButton({ item }: { item: Maintenance }) {
  const { run, isRunning, error } = useAction(ApproveMaintenanceDocument, { done: 'Approved' });
  return (
    <FormButton
      label="Approve"
      title="Approve maintenance"
      fields={[
        {
          kind: 'text',
          name: 'evidence',
          label: 'Evidence',
          initial: item.evidence ?? '',
          help: 'A link or a reference',
          isRequired: true,
        },
      ]}
      variant="contained"
      isBusy={isRunning}
      error={error}
      onSubmit={({ evidence }, close) =>
        run({ id: item.id, expectedVersion: item.version, evidence: evidence ?? null }, { onSuccess: close })
      }
    >
      Somebody else than the planner approves. With notice, approval and evidence its window is excluded from downtime.
    </FormButton>
  );
}

function WorkButton({ item }: { item: Maintenance }) {
  const start = useAction(StartMaintenanceDocument, { done: 'Started' });
  const complete = useAction(CompleteMaintenanceDocument, { done: 'Completed' });
  const isRunning = item.status === 'IN_PROGRESS';
  const { run, isRunning: isBusy, error } = isRunning ? complete : start;
  return (
    <FormButton
      key={item.status}
      label={isRunning ? 'Complete' : 'Start'}
      title={isRunning ? 'The work is done' : 'The work begins'}
      fields={[whenField]}
      isBusy={isBusy}
      error={error}
      onSubmit={({ at }, close) =>
        run({ id: item.id, expectedVersion: item.version, at: at ?? null }, { onSuccess: close })
      }
    />
  );
}

function CancelButton({ item }: { item: Maintenance }) {
  const { run, isRunning, error } = useAction(CancelMaintenanceDocument, { done: 'Cancelled' });
  return (
    <FormButton
      label="Cancel work …"
      title="Cancel the maintenance"
      submitLabel="Cancel the work"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: item.id, expectedVersion: item.version, reason: reason ?? '' }, { onSuccess: close })
      }
    />
  );
}

function Actions({ item }: { item: Maintenance }) {
  const canWork = useCan('workIncidents');
  const canApprove = useCan('approveMaintenance');
  const isAhead = item.status === 'SCHEDULED';
  return (
    <>
      {canApprove && !item.approvedAt && item.status !== 'CANCELLED' ? <ApproveButton item={item} /> : null}
      {canWork && isAhead && !item.announcedAt ? <AnnounceButton item={item} /> : null}
      {canWork && (isAhead || item.status === 'IN_PROGRESS') ? <WorkButton item={item} /> : null}
      {canWork && isAhead ? <CancelButton item={item} /> : null}
    </>
  );
}

function Body({ item }: { item: Maintenance }) {
  const overrunMs = Number(item.overrunMs);
  return (
    <>
      <PageHeader title={item.title} eyebrow={`Maintenance #${item.number}`} actions={<Actions item={item} />}>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mt: 0.5 }}>
          <MaintenanceTone status={item.status} />
          {item.isEmergency ? <Tone tone="bad">Emergency</Tone> : null}
          {overrunMs > 0 ? <Tone tone="bad">Overrun {formatDuration(overrunMs)}, which counts</Tone> : null}
        </Stack>
      </PageHeader>
      <Alert role="note" severity={item.isExcluded ? 'success' : 'warning'} sx={{ mb: 2 }}>
        {item.exclusionWords}
      </Alert>
      <Panel title="Plan">
        <Facts
          titleWidth={130}
          facts={[
            ['Window', `${formatInstant(item.startAt)} to ${formatInstant(item.endAt)}`],
            ['Services', item.services.map(({ name }) => name).join(', ')],
            ['Regions', item.regions.length ? item.regions.join(', ') : 'Everywhere'],
            ['Announced', item.announcedAt ? formatInstant(item.announcedAt) : 'Not yet'],
            ['Worked from', item.actualStartAt ? formatInstant(item.actualStartAt) : null],
            ['Worked until', item.actualEndAt ? formatInstant(item.actualEndAt) : null],
            ['Planned by', item.createdBy?.name],
            ['Approved by', item.approvedBy?.name ?? 'Nobody yet'],
            ['Evidence', item.evidence],
            ['Description', item.description],
          ]}
        />
      </Panel>
    </>
  );
}

export function MaintenanceShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(MaintenanceOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ maintenance }) =>
        maintenance ? <Body item={maintenance} /> : <EmptyState title="There is no such maintenance" />
      }
    </QueryState>
  );
}
