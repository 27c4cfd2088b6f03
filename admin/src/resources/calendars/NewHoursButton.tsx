import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { fromLocalInput } from '../../fields/local-input.ts';
import { AddCalendarVersionDocument, type CalendarFieldsFragment } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';
import { CalendarFields } from './CalendarFields.tsx';
import { composeVersion, readDraft } from './calendar-draft.ts';

/** New hours from a date on; what was counted before stays counted. */
export function NewHoursButton({ calendar }: { calendar: CalendarFieldsFragment }) {
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState('');
  const [draft, setDraft] = useState(() => readDraft(calendar.versions.at(-1)));
  const close = () => setOpen(false);
  const { run, isRunning, error } = useAction(AddCalendarVersionDocument, { done: 'New hours set', onDone: close });
  const hours = composeVersion(draft);
  const effectiveFromAt = fromLocalInput(from);
  const save = () => {
    if (hours && effectiveFromAt) run({ id: calendar.id, version: { ...hours, effectiveFromAt } });
  };
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        New hours …
      </Button>
      <FormDialog
        title={`New hours of ${calendar.name}`}
        isOpen={isOpen}
        onClose={close}
        onSubmit={save}
        submitLabel="Set hours"
        isBusy={isRunning || !hours || !effectiveFromAt}
        error={error}
      >
        <TextField
          type="datetime-local"
          label="From (your time)"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          required
        />
        <CalendarFields draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} />
      </FormDialog>
    </>
  );
}
