import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableRow,
} from '@mui/material';
import { usePermissions } from 'react-admin';
import type { Capability } from '../api/auth-provider.ts';
import { mono } from '../theme/themes.ts';
import { sectionsFor } from './navigation.tsx';

const everywhere = [
  ['?', 'Show this list'],
  ['/', 'Search in the list'],
  ['j  k', 'Next, previous row'],
  ['Enter', 'Open the row'],
  ['x', 'Select the row'],
  ['Ctrl Enter', 'Send what is being written'],
] as const;

/** What the keys do. */
export function ShortcutDialog({ onClose }: { onClose: () => void }) {
  const { permissions } = usePermissions<readonly Capability[]>();
  const pages = sectionsFor(permissions ?? []).flatMap(({ items }) => items);
  const rows = [...everywhere, ...pages.map(({ key, title }) => [`g  ${key}`, `Go to ${title}`] as const)];
  return (
    <Dialog open onClose={onClose} aria-labelledby="shortcut-title" fullWidth maxWidth="xs">
      <DialogTitle id="shortcut-title">Keyboard shortcuts</DialogTitle>
      <DialogContent>
        <Table size="small">
          <TableBody>
            {rows.map(([keys, words]) => (
              <TableRow key={keys}>
                <TableCell component="th" scope="row" sx={{ fontFamily: mono, whiteSpace: 'pre', width: 120 }}>
                  {keys}
                </TableCell>
                <TableCell>{words}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
