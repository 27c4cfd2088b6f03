import { Button, Stack } from '@mui/material';
import { alpha } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useListContext } from 'react-admin';

/** What can be done with the selected rows; inside the table's card, so that nothing is covered. */
export function SelectionBar({ label, children }: { label: string; children: ReactNode }) {
  const { selectedIds, onUnselectItems } = useListContext();
  if (selectedIds.length === 0) return null;
  return (
    <Stack
      direction="row"
      role="toolbar"
      aria-label={label}
      sx={(theme) => ({
        alignItems: 'center',
        gap: 1.5,
        px: 2,
        py: 0.75,
        backgroundColor: alpha(theme.palette.primary.main, 0.1),
        position: 'sticky',
        left: 0,
      })}
    >
      <strong>{selectedIds.length} selected</strong>
      {children}
      <Button onClick={() => onUnselectItems()}>Clear</Button>
    </Stack>
  );
}
