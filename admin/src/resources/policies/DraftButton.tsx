import Add from '@mui/icons-material/AddOutlined';
import { Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { DraftPolicyDocument, type PolicyPreset } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';
import { presetChoices } from './preset-choices.ts';

/** Starts a draft from a shipped preset; its targets are edited on its page. */
export function DraftButton() {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [preset, setPreset] = useState<PolicyPreset>(presetChoices[0].preset);
  const navigate = useNavigate();
  const close = () => setOpen(false);
  const { run, isRunning, error } = useAction(DraftPolicyDocument, {
    done: 'Draft created',
    onDone: (policy) => {
      close();
      void navigate(`/policies/${(policy as { id: string }).id}/show`);
    },
  });
  return (
    <>
      <Button variant="contained" startIcon={<Add />} onClick={() => setOpen(true)}>
        New draft
      </Button>
      <FormDialog
        title="Draft a policy"
        isOpen={isOpen}
        onClose={close}
        onSubmit={() => run({ input: { name, preset } })}
        submitLabel="Create draft"
        isBusy={isRunning}
        error={error}
      >
        <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} required autoFocus />
        <TextField
          select
          label="Start from"
          value={preset}
          onChange={(event) => setPreset(event.target.value as PolicyPreset)}
        >
          {presetChoices.map((choice) => (
            <MenuItem key={choice.preset} value={choice.preset}>
              {choice.title}
            </MenuItem>
          ))}
        </TextField>
      </FormDialog>
    </>
  );
}
