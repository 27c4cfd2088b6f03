import { Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** The link a row of a list is opened by; j and k go from one to the next. */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Typography
      component={Link}
      to={to}
      data-row-link
      variant="body2"
      sx={{
        fontWeight: 600,
        color: 'text.primary',
        textDecoration: 'none',
        '&:hover': { textDecoration: 'underline' },
      }}
    >
      {children}
    </Typography>
  );
}
