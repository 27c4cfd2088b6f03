import { Button, Stack } from '@mui/material';
import { alpha } from '@mui/material/styles';
import { useListContext } from 'react-admin';
import { AssignButton } from './AssignButton.tsx';

/** What can be done with the selected tickets; inside the table's card, so that nothing is covered. */
export function SelectionBar() {
  const { selectedIds, onUnselectItems } = useListContext();
  if (selectedIds.length === 0) return null;
  return (
    <Stack
      direction="row"
      role="toolbar"
      aria-label="Selected tickets"
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
      <AssignButton />
      <Button onClick={() => onUnselectItems()}>Clear</Button>
    </Stack>
  );
}
