import Add from '@mui/icons-material/AddOutlined';
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
  Typography,
} from '@mui/material';
import { roles } from '@tenure/domain/vocabulary';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { IssueApiKeyDocument, type Role, SavedQueryListDocument } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';
import { mono } from '../../theme/themes.ts';
import { labelOf } from '../../words.ts';

/** Shown once: only a hash of the secret is kept. */
function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} aria-labelledby="secret-title" fullWidth maxWidth="sm">
      <DialogTitle id="secret-title">Keep this key now</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 2 }}>
          It is shown this once.
        </Alert>
        <Typography component="code" sx={{ fontFamily: mono, overflowWrap: 'anywhere' }}>
          {secret}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => void navigator.clipboard.writeText(secret)}>Copy</Button>
        <Button variant="contained" onClick={onClose}>
          I have it
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function useIssueKey(onDone: () => void) {
  const { data: identity } = useGetIdentity();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [expires, setExpires] = useState('');
  const [savedQueryId, setSavedQuery] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const action = useAction(IssueApiKeyDocument, {
    onDone: (issued) => {
      setSecret((issued as { secret: string }).secret);
      onDone();
    },
  });
  const ownRole = (identity as { role?: Role } | undefined)?.role;
  const chosen = role || ownRole;
  const issue = () => {
    if (chosen) {
      const expiresAt = `${expires}T00:00:00.000Z`;
      action.run({ input: { name, role: chosen, expiresAt, savedQueryId: savedQueryId || null } });
    }
  };
  return {
    name,
    setName,
    chosen,
    setRole,
    expires,
    setExpires,
    savedQueryId,
    setSavedQuery,
    secret,
    setSecret,
    issue,
    ...action,
  };
}

/** Nothing, or the one query the key may run. */
function QueryChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { data } = useApiQuery(SavedQueryListDocument, { page: { offset: 0, limit: 200 } });
  return (
    <TextField
      select
      label="May run"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">Anything its role may</MenuItem>
      {data?.savedQueries.items.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          Only “{name}”
        </MenuItem>
      ))}
    </TextField>
  );
}

export function IssueKeyButton() {
  const [isOpen, setOpen] = useState(false);
  const canChooseRole = useCan('manageAllApiKeys');
  const canBind = useCan('saveQueries');
  const close = () => setOpen(false);
  const form = useIssueKey(close);
  return (
    <>
      <Button variant="contained" startIcon={<Add />} onClick={() => setOpen(true)}>
        New key
      </Button>
      <FormDialog
        title="New API key"
        isOpen={isOpen}
        onClose={close}
        onSubmit={form.issue}
        submitLabel="Create"
        isBusy={form.isRunning}
        error={form.error}
      >
        <TextField
          label="What it is for"
          value={form.name}
          onChange={(event) => form.setName(event.target.value)}
          required
          autoFocus
        />
        <TextField
          select
          label="Role"
          value={form.chosen ?? ''}
          disabled={!canChooseRole}
          onChange={(event) => form.setRole(event.target.value as Role)}
        >
          {roles.map((word) => (
            <MenuItem key={word} value={word}>
              {labelOf(word)}
            </MenuItem>
          ))}
        </TextField>
        {canBind ? <QueryChoice value={form.savedQueryId} onChange={form.setSavedQuery} /> : null}
        <TextField
          type="date"
          label="Expires on (UTC)"
          value={form.expires}
          onChange={(event) => form.setExpires(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          helperText="At most two years ahead"
          required
        />
      </FormDialog>
      {form.secret ? <SecretDialog secret={form.secret} onClose={() => form.setSecret(null)} /> : null}
    </>
  );
}
