import { Box } from '@mui/material';
import type { ReactNode } from 'react';

type Fact = readonly [title: ReactNode, value: ReactNode];

/** Titled values; those without a value are left out. */
export function Facts({ facts, titleWidth = 104 }: { facts: readonly Fact[]; titleWidth?: number }) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: `${titleWidth}px minmax(0, 1fr)`,
        columnGap: 1,
        rowGap: '3px',
        m: 0,
        fontSize: '0.8rem',
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, overflowWrap: 'anywhere' },
      }}
    >
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([title, value], place) => (
          <Box key={typeof title === 'string' ? `${title}.${place}` : place} sx={{ display: 'contents' }}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </Box>
        ))}
    </Box>
  );
}
