import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import { type FormEvent, type ReactNode, useId } from 'react';

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly submitLabel: string;
  readonly cancelLabel?: string;
  readonly isBusy?: boolean;
  readonly isDanger?: boolean;
  /** Said above the fields. */
  readonly error?: Error | null;
  readonly children: ReactNode;
}

/** A dialog that is a form: Enter submits, Escape closes, a refusal is shown in it. */
export function FormDialog(props: Props) {
  const { title, isOpen, onClose, onSubmit, submitLabel, isBusy = false, isDanger = false, error, children } = props;
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Dialog open={isOpen} onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 1.5, pt: 0.5 }}>
            {error ? <Alert severity="error">{error.message}</Alert> : null}
            {children}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>{props.cancelLabel ?? 'Cancel'}</Button>
          <Button type="submit" variant="contained" disabled={isBusy} color={isDanger ? 'error' : 'primary'}>
            {submitLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
