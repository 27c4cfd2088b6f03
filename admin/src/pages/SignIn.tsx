import { Alert, Box, Button, Paper, Stack, TextField, Typography } from '@mui/material';
import { type FormEvent, useEffect, useState } from 'react';
import { useLogin } from 'react-admin';
import { rail } from '../theme/palettes.ts';
import { DemoSignIns } from './DemoSignIns.tsx';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

function useSignIn() {
  const login = useLogin();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    setProblem(null);
    try {
      await login(credentials);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Signing in failed.');
    } finally {
      setBusy(false);
    }
  };
  return { signIn, problem, isBusy };
}

function SignInForm() {
  const { signIn, problem, isBusy } = useSignIn();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void signIn({ email: String(form.get('email') ?? ''), password: String(form.get('password') ?? '') });
  };
  return (
    <Stack sx={{ gap: 2 }}>
      <Stack component="form" onSubmit={submit} sx={{ gap: 1.5 }} aria-labelledby="sign-in-title">
        {problem ? <Alert severity="error">{problem}</Alert> : null}
        <TextField
          name="email"
          type="email"
          label="Mail address"
          autoComplete="username"
          required
          autoFocus
          fullWidth
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          required
          fullWidth
        />
        <Button type="submit" variant="contained" size="large" disabled={isBusy}>
          Sign in
        </Button>
      </Stack>
      <DemoSignIns isBusy={isBusy} onPick={(email, password) => void signIn({ email, password })} />
    </Stack>
  );
}

export function SignIn() {
  useEffect(() => {
    document.title = 'Sign in · Tenure';
  }, []);
  return (
    <Box
      component="main"
      sx={(theme) => ({
        minHeight: '100vh',
        display: 'grid',
        placeItems: 'center',
        p: 2,
        background: `linear-gradient(160deg, ${rail[theme.palette.mode].background} 0 42%, ${theme.palette.background.default} 42%)`,
      })}
    >
      <Paper variant="outlined" sx={{ width: '100%', maxWidth: 400, p: { xs: 3, sm: 4 } }}>
        <Stack direction="row" sx={{ alignItems: 'center', gap: 1.25, mb: 0.5 }}>
          <Box component="img" src="./tenure.svg" alt="" sx={{ width: 32, height: 32 }} />
          <Typography variant="h1" id="sign-in-title">
            Sign in to Tenure
          </Typography>
        </Stack>
        <Typography color="text.secondary" sx={{ mb: 2.5 }}>
          Support operations, with figures that stand up to an audit.
        </Typography>
        <SignInForm />
      </Paper>
    </Box>
  );
}
