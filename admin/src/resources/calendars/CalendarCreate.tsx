import { Alert, Button, Card, Stack, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { serverNow } from '../../api/server-time.ts';
import { useAction } from '../../api/use-action.ts';
import { CalendarCreateDocument } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { CalendarFields } from './CalendarFields.tsx';
import { composeVersion, readDraft } from './calendar-draft.ts';

/** A calendar whose first hours also hold for all time before. */
export function CalendarCreate() {
  const [key, setKey] = useState('');
  const [name, setName] = useState('');
  const [draft, setDraft] = useState(() => readDraft(undefined));
  const navigate = useNavigate();
  const { run, isRunning, error } = useAction(CalendarCreateDocument, {
    done: 'Calendar created',
    onDone: (calendar) => void navigate(`/calendars/${(calendar as { id: string }).id}/show`),
  });
  const hours = composeVersion(draft);
  const create = (event: FormEvent) => {
    event.preventDefault();
    if (hours)
      run({ input: { key, name, version: { ...hours, effectiveFromAt: new Date(serverNow()).toISOString() } } });
  };
  return (
    <>
      <PageHeader title="New calendar" />
      <Card component="form" onSubmit={create} sx={{ p: 3, maxWidth: 560 }}>
        <Stack sx={{ gap: 1.5 }}>
          {error ? <Alert severity="error">{error.message}</Alert> : null}
          <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} required />
          <TextField
            label="Key"
            value={key}
            onChange={(event) => setKey(event.target.value)}
            helperText="Short and unique, for example us-office"
            required
          />
          <CalendarFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
          <Stack direction="row" sx={{ gap: 1 }}>
            <Button type="submit" variant="contained" disabled={isRunning || !hours}>
              Create
            </Button>
            <Button onClick={() => void navigate(-1)}>Cancel</Button>
          </Stack>
        </Stack>
      </Card>
    </>
  );
}
