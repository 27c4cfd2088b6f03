import { Checkbox, FormControlLabel, TextField } from '@mui/material';
import { useState } from 'react';
import { useListContext } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { composeFilter } from '../../api/variables.ts';
import { SaveFilterDocument } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';

export function SaveFilterDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { filterValues } = useListContext();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const { run, isRunning, error } = useAction(SaveFilterDocument, { done: 'Filter saved', onDone: onClose });
  const save = () => run({ input: { resource: 'tickets', name, isShared, filter: composeFilter(filterValues) } });
  return (
    <FormDialog
      title="Save the filter"
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={save}
      submitLabel="Save"
      isBusy={isRunning}
      error={error}
    >
      <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} required autoFocus />
      <FormControlLabel
        label="Share with everybody"
        control={<Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)} />}
      />
    </FormDialog>
  );
}
