import { Box, Button } from '@mui/material';
import { DataTable } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import {
  CreateScorecardScheduleDocument,
  type DeliveryStatus,
  type ExportFormat,
  RetryScorecardDeliveryDocument,
  type ScheduleRowFragment,
  type ScorecardKind,
  UpdateScorecardScheduleDocument,
} from '../../generated/graphql.ts';
import { FormButton, type FormField } from '../../layout/FormButton.tsx';
import { ListPage } from '../../layout/ListPage.tsx';
import { titleOfPeriod } from '../../pages/scorecard/periods.ts';
import { labelOf } from '../../words.ts';

const formats = ['PDF', 'XLSX', 'CSV'].map((id) => ({ id, name: id }));
const tones: Readonly<Record<DeliveryStatus, ToneName>> = { WAITING: 'info', SENT: 'good', FAILED: 'bad' };

function fieldsOf(schedule: ScheduleRowFragment | null): readonly FormField[] {
  return [
    { kind: 'text', name: 'name', label: 'Name', isRequired: true, initial: schedule?.name ?? '' },
    {
      kind: 'text',
      name: 'recipients',
      label: 'To',
      help: 'Mail addresses, with commas between them',
      isRequired: true,
      initial: schedule?.recipients.join(', ') ?? '',
    },
    { kind: 'choice', name: 'format', label: 'As', choices: formats, initial: schedule?.format ?? 'PDF' },
    {
      kind: 'whole',
      name: 'dayOfMonth',
      label: 'Day after the period, 1 to 28',
      isRequired: true,
      initial: String(schedule?.dayOfMonth ?? 4),
    },
    {
      kind: 'whole',
      name: 'hourOfDay',
      label: 'Hour, UTC',
      isRequired: true,
      initial: String(schedule?.hourOfDay ?? 7),
    },
  ];
}

function inputOf(values: Readonly<Record<string, string | null>>) {
  return {
    name: values['name'] ?? '',
    recipients: (values['recipients'] ?? '').split(/[,;\s]+/).filter(Boolean),
    format: values['format'] as ExportFormat,
    dayOfMonth: Number(values['dayOfMonth']),
    hourOfDay: Number(values['hourOfDay']),
  };
}

function CreateButton() {
  const { run, isRunning, error } = useAction(CreateScorecardScheduleDocument, { done: 'Scheduled' });
  return (
    <FormButton
      label="Schedule a mailing"
      title="Schedule a mailing"
      submitLabel="Schedule"
      variant="contained"
      fields={[
        {
          kind: 'choice',
          name: 'kind',
          label: 'Board',
          choices: [
            { id: 'MONTHLY', name: 'Monthly' },
            { id: 'QUARTERLY', name: 'Quarterly' },
          ],
          initial: 'MONTHLY',
        },
        ...fieldsOf(null),
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={(values, close) =>
        run({ input: { kind: values['kind'] as ScorecardKind, ...inputOf(values) } }, { onSuccess: close })
      }
    />
  );
}

function ChangeButtons({ schedule }: { schedule: ScheduleRowFragment }) {
  const { run, isRunning, error } = useAction(UpdateScorecardScheduleDocument, { done: 'Changed' });
  const { id, version: expectedVersion, isActive } = schedule;
  return (
    <>
      <FormButton
        label="Change"
        name={`Change ${schedule.name}`}
        title={`Change ${schedule.name}`}
        submitLabel="Change"
        variant="text"
        fields={fieldsOf(schedule)}
        isBusy={isRunning}
        error={error}
        onSubmit={(values, close) => run({ id, expectedVersion, input: inputOf(values) }, { onSuccess: close })}
      />
      <Button disabled={isRunning} onClick={() => run({ id, expectedVersion, input: { isActive: !isActive } })}>
        {isActive ? 'Stop' : 'Resume'}
      </Button>
    </>
  );
}

function Deliveries({ schedule: { deliveries } }: { schedule: ScheduleRowFragment }) {
  const { run, isRunning } = useAction(RetryScorecardDeliveryDocument, { done: 'Tried again' });
  const canWork = useCan('freezeScorecards');
  if (deliveries.length === 0) return 'None yet';
  return (
    <Box sx={{ whiteSpace: 'normal', minWidth: 150 }}>
      {deliveries.slice(0, 3).map(({ id, period, status, lastError }) => (
        <div key={id}>
          {titleOfPeriod(period)} <Tone tone={tones[status]}>{labelOf(status)}</Tone> {lastError}
          {status === 'FAILED' && canWork ? (
            <Button disabled={isRunning} onClick={() => run({ id })}>
              Try again
            </Button>
          ) : null}
        </div>
      ))}
    </Box>
  );
}

const Column = DataTable.Col<ScheduleRowFragment>;

/** Boards that are mailed by themselves; one that fails says so here and to its owner (§19). */
export function ScorecardScheduleList() {
  const canWork = useCan('freezeScorecards');
  return (
    <ListPage
      resource="scorecard-schedules"
      title="Scorecard mailings"
      actions={canWork ? <CreateButton /> : null}
      emptyTitle="Nothing is scheduled"
    >
      <DataTable<ScheduleRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column
          label="Mailing"
          render={({ name, kind, format, recipients }) => (
            <Box sx={{ minWidth: 150, maxWidth: 340 }}>
              <strong>{name}</strong>
              <Box sx={{ fontSize: '0.78rem', color: 'text.secondary', overflowWrap: 'anywhere' }}>
                {labelOf(kind)}, {format}, to {recipients.join(', ')}
              </Box>
            </Box>
          )}
        />
        <Column
          label="Next"
          sx={fromSm}
          render={({ isActive, nextDueAt }) =>
            isActive ? formatInstant(nextDueAt) : <Tone tone="quiet">Stopped</Tone>
          }
        />
        <Column label="Went out" sx={fromMd} render={(schedule) => <Deliveries schedule={schedule} />} />
        {canWork ? <Column label="Change" render={(schedule) => <ChangeButtons schedule={schedule} />} /> : null}
      </DataTable>
    </ListPage>
  );
}
