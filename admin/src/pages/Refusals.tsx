import { Button } from '@mui/material';
import { Link } from 'react-router';
import { PageHeader } from '../layout/PageHeader.tsx';

function HomeButton() {
  return (
    <Button component={Link} to="/" variant="outlined">
      Home
    </Button>
  );
}

export function NotFound() {
  return (
    <PageHeader title="There is no such page" actions={<HomeButton />}>
      The address may be from an older version, or mistyped.
    </PageHeader>
  );
}

export function AccessDenied() {
  return (
    <PageHeader title="Your role may not open this" actions={<HomeButton />}>
      Ask an administrator if you need it.
    </PageHeader>
  );
}
