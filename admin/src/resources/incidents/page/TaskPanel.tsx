import { Box, Checkbox, Stack, Typography } from '@mui/material';
import { useAction } from '../../../api/use-action.ts';
import { formatShortInstant } from '../../../fields/instants.ts';
import {
  AddIncidentTaskDocument,
  CompleteIncidentTaskDocument,
  type IncidentPageFragment,
} from '../../../generated/graphql.ts';
import { FormButton, type FormField } from '../../../layout/FormButton.tsx';
import { Panel } from '../../../layout/Panel.tsx';

type Incident = IncidentPageFragment;

const fields: readonly FormField[] = [
  { kind: 'text', name: 'title', label: 'What is to be done', isRequired: true },
  { kind: 'person', name: 'assigneeId', label: 'Who' },
  { kind: 'instant', name: 'dueAt', label: 'By when' },
];

function AddTaskButton({ incident }: { incident: Incident }) {
  const { run, isRunning, error } = useAction(AddIncidentTaskDocument, { done: 'Task added' });
  return (
    <FormButton
      label="Add"
      name="Add a task"
      title="New task"
      variant="text"
      fields={fields}
      isBusy={isRunning}
      error={error}
      onSubmit={({ title, assigneeId, dueAt }, close) =>
        run(
          {
            id: incident.id,
            expectedVersion: incident.version,
            title: title ?? '',
            assigneeId: assigneeId ?? null,
            dueAt: dueAt ?? null,
          },
          { onSuccess: close },
        )
      }
    />
  );
}

/** Who does what until it is over. */
export function TaskPanel({ incident, canWork }: { incident: Incident; canWork: boolean }) {
  const { run, isRunning } = useAction(CompleteIncidentTaskDocument, { done: 'Done' });
  return (
    <Panel title="Tasks" actions={canWork && incident.isOpen ? <AddTaskButton incident={incident} /> : null}>
      {incident.tasks.length === 0 ? <Typography variant="body2">No tasks.</Typography> : null}
      <Stack component="ul" sx={{ p: 0, m: 0, listStyle: 'none', gap: 0.5 }}>
        {incident.tasks.map(({ id, title, assignee, dueAt, doneAt }) => (
          <Box component="li" key={id} sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}>
            <Checkbox
              size="small"
              sx={{ p: 0.25 }}
              checked={Boolean(doneAt)}
              disabled={!canWork || Boolean(doneAt) || isRunning}
              slotProps={{ input: { 'aria-label': `Done: ${title}` } }}
              onChange={() => run({ id: incident.id, expectedVersion: incident.version, taskId: id })}
            />
            <Box sx={{ fontSize: '0.85rem', overflowWrap: 'anywhere' }}>
              {title}
              <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                {assignee?.name ?? 'Nobody'}
                {doneAt ? ` · done ${formatShortInstant(doneAt)}` : dueAt ? ` · by ${formatShortInstant(dueAt)}` : ''}
              </Box>
            </Box>
          </Box>
        ))}
      </Stack>
    </Panel>
  );
}
