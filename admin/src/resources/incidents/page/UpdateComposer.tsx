import Campaign from '@mui/icons-material/CampaignOutlined';
import Lock from '@mui/icons-material/LockOutlined';
import { Button, Stack, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../../api/use-action.ts';
import { fromLocalInput } from '../../../fields/local-input.ts';
import { type IncidentPageFragment, PostIncidentUpdateDocument, type Visibility } from '../../../generated/graphql.ts';

function useUpdateForm(incident: IncidentPageFragment) {
  const [body, setBody] = useState('');
  const [visibility, setVisibility] = useState<Visibility>(incident.isPublic ? 'PUBLIC' : 'PRIVATE');
  const [nextText, setNextText] = useState('');
  const clear = () => {
    setBody('');
    setNextText('');
  };
  const action = useAction(PostIncidentUpdateDocument, { done: 'Posted', onDone: clear });
  const post = () => {
    if (body.trim() === '') return;
    const { id, version } = incident;
    action.run({ id, expectedVersion: version, body, visibility, nextUpdateDueAt: fromLocalInput(nextText) });
  };
  return { body, setBody, visibility, setVisibility, nextText, setNextText, post, ...action };
}

/** Says something about the incident: to the public, who are then promised the next update, or among us. */
export function UpdateComposer({ incident }: { incident: IncidentPageFragment }) {
  const form = useUpdateForm(incident);
  const isPublic = form.visibility === 'PUBLIC';
  return (
    <Stack sx={{ gap: 1.25, mb: 2 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={form.visibility}
        aria-label="Who reads it"
        onChange={(_event, chosen: Visibility | null) => chosen && form.setVisibility(chosen)}
      >
        <ToggleButton value="PUBLIC">
          <Campaign sx={{ fontSize: '1rem', mr: 0.5 }} />
          Public update
        </ToggleButton>
        <ToggleButton value="PRIVATE">
          <Lock sx={{ fontSize: '1rem', mr: 0.5 }} />
          Internal note
        </ToggleButton>
      </ToggleButtonGroup>
      <TextField
        label={isPublic ? 'What customers read' : 'Note among us'}
        value={form.body}
        onChange={(event) => form.setBody(event.target.value)}
        error={form.problem?.field === 'body'}
        helperText={form.problem?.field === 'body' ? form.problem.message : undefined}
        multiline
        minRows={3}
        fullWidth
      />
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        {isPublic ? (
          <TextField
            type="datetime-local"
            label="Next update promised for"
            value={form.nextText}
            onChange={(event) => form.setNextText(event.target.value)}
            helperText="Empty: as the severity asks for"
            slotProps={{ inputLabel: { shrink: true } }}
            size="small"
          />
        ) : null}
        <Button
          variant="contained"
          onClick={form.post}
          disabled={form.isRunning || form.body.trim() === ''}
          sx={{ ml: 'auto' }}
        >
          {isPublic ? 'Post update' : 'Add note'}
        </Button>
      </Stack>
    </Stack>
  );
}
