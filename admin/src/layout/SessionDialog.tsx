import { TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAuthProvider, useGetIdentity, useLogout } from 'react-admin';
import { FormDialog } from './FormDialog.tsx';

/** Signs the same person in again over the page, so that what was being written is still there. */
export function SessionDialog() {
  const { data: identity } = useGetIdentity();
  const authProvider = useAuthProvider();
  const queries = useQueryClient();
  const logout = useLogout();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const email = (identity as { email?: string } | undefined)?.email;
  const signIn = async () => {
    try {
      await authProvider?.login({ email, password });
      setPassword('');
      setError(null);
      await queries.invalidateQueries();
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error('Signing in failed.'));
    }
  };
  if (!email) return null;
  return (
    <FormDialog
      title="Your session has ended"
      isOpen
      onClose={() => void logout()}
      onSubmit={() => void signIn()}
      submitLabel="Sign in"
      cancelLabel="Leave"
      error={error}
    >
      <Typography variant="body2">Sign in again to go on; what you have written is still there.</Typography>
      <TextField
        label="Mail address"
        value={email}
        autoComplete="username"
        slotProps={{ htmlInput: { readOnly: true } }}
      />
      <TextField
        type="password"
        label="Password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        autoFocus
        required
      />
    </FormDialog>
  );
}
