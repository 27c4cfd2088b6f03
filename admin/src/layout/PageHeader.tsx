import { Box, Stack, Typography } from '@mui/material';
import { type ReactNode, useEffect } from 'react';

interface Props {
  readonly title: string;
  /** Above the title: where this page belongs. */
  readonly eyebrow?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** The one h1 of a page, with what can be done on it. */
export function PageHeader({ title, eyebrow, children, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · Tenure`;
  }, [title]);
  return (
    <Stack
      component="header"
      direction={{ xs: 'column', sm: 'row' }}
      sx={{ justifyContent: 'space-between', alignItems: { sm: 'flex-start' }, gap: 1.5, mb: 2 }}
    >
      <Box sx={{ minWidth: 0 }}>
        {eyebrow ? (
          <Typography variant="overline" component="div" color="text.secondary">
            {eyebrow}
          </Typography>
        ) : null}
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        {children ? <Box sx={{ color: 'text.secondary', mt: 0.5, maxWidth: '72ch' }}>{children}</Box> : null}
      </Box>
      {actions ? (
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', flexShrink: 0, alignItems: 'center' }}>
          {actions}
        </Stack>
      ) : null}
    </Stack>
  );
}
