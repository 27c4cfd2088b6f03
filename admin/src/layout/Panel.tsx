import { Box, Card, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** For tables, which reach the edges. */
  readonly isFlush?: boolean;
}

/** A titled part of a page. */
export function Panel({ title, actions, children, isFlush = false }: Props) {
  return (
    <Card component="section" aria-label={title}>
      <Stack
        direction="row"
        sx={{
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 1,
          px: 2,
          pt: 1.5,
          pb: 1,
          minHeight: 48,
          flexWrap: 'wrap',
        }}
      >
        <Typography variant="h2">{title}</Typography>
        {actions ? (
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            {actions}
          </Stack>
        ) : null}
      </Stack>
      <Box sx={isFlush ? {} : { px: 2, pb: 2 }}>{children}</Box>
    </Card>
  );
}
