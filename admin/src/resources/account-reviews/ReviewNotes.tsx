import Delete from '@mui/icons-material/DeleteOutlined';
import { Alert, Box, Button, Checkbox, FormControlLabel, IconButton, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { type AccountReviewOneQuery, UpdateAccountReviewDocument } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';

type Review = NonNullable<AccountReviewOneQuery['accountReview']>;
type Action = Review['actions'][number];

interface ActionProps {
  readonly action: Action;
  readonly onChange: (action: Action) => void;
  readonly onRemove: () => void;
}

function ActionRow({ action, onChange, onRemove }: ActionProps) {
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 1, mb: 1, alignItems: { sm: 'center' } }}>
      <TextField
        label="What"
        value={action.title}
        onChange={({ target }) => onChange({ ...action, title: target.value })}
        sx={{ flexGrow: 1 }}
      />
      <TextField
        label="Who"
        value={action.owner}
        onChange={({ target }) => onChange({ ...action, owner: target.value })}
      />
      <TextField
        label="By"
        type="date"
        value={action.dueDate?.slice(0, 10) ?? ''}
        onChange={({ target }) => onChange({ ...action, dueDate: target.value || null })}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <FormControlLabel
        label="Customer sees it"
        control={
          <Checkbox
            checked={action.isForCustomer}
            onChange={(_event, isForCustomer) => onChange({ ...action, isForCustomer })}
          />
        }
      />
      <IconButton aria-label={`Remove ${action.title || 'the action'}`} onClick={onRemove}>
        <Delete />
      </IconButton>
    </Stack>
  );
}

/** What the CSM writes; the figures are collected by themselves. */
export function ReviewNotes({ review }: { review: Review }) {
  const [goals, setGoals] = useState(review.goals);
  const [requests, setRequests] = useState(review.requests);
  const [internalNote, setNote] = useState(review.internalNote);
  const [actions, setActions] = useState<readonly Action[]>(review.actions);
  const { run, isRunning, error } = useAction(UpdateAccountReviewDocument, { done: 'Saved' });
  const save = () =>
    run({
      id: review.id,
      expectedVersion: review.version,
      input: {
        goals,
        requests,
        internalNote,
        actions: actions.map((action) => ({ ...action, dueDate: action.dueDate?.slice(0, 10) ?? null })),
      },
    });
  return (
    <Panel
      title="What you write"
      actions={
        <Button variant="contained" disabled={isRunning} onClick={save}>
          Save
        </Button>
      }
    >
      {error ? <Alert severity="error">{error.message}</Alert> : null}
      <Stack sx={{ gap: 1.5, pt: 0.5 }}>
        <TextField
          label="Goals"
          value={goals}
          onChange={({ target }) => setGoals(target.value)}
          multiline
          minRows={2}
        />
        <TextField
          label="Requests"
          value={requests}
          onChange={({ target }) => setRequests(target.value)}
          multiline
          minRows={2}
        />
        <TextField
          label="For us alone"
          value={internalNote}
          onChange={({ target }) => setNote(target.value)}
          multiline
          minRows={2}
          helperText="Not in the customer’s edition."
        />
        <Box>
          {actions.map((action, place) => (
            <ActionRow
              key={place}
              action={action}
              onChange={(next) => setActions(actions.map((one, at) => (at === place ? next : one)))}
              onRemove={() => setActions(actions.filter((_one, at) => at !== place))}
            />
          ))}
          <Button
            onClick={() => setActions([...actions, { title: '', owner: '', dueDate: null, isForCustomer: true }])}
          >
            Add an action
          </Button>
        </Box>
      </Stack>
    </Panel>
  );
}
