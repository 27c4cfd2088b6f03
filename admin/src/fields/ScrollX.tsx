import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Scrolls what is wider than the page inside itself; reachable by keyboard. */
export function ScrollX({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box role="region" aria-label={label} tabIndex={0} sx={{ overflowX: 'auto' }}>
      {children}
    </Box>
  );
}
