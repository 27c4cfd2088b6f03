import { Button, type ButtonProps, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { FormDialog } from './FormDialog.tsx';

interface Props {
  readonly label: string;
  /** What it is about, for who does not see the row the button stands in. */
  readonly name: string;
  readonly title: string;
  /** What will be the case afterwards. */
  readonly children: ReactNode;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onConfirm: (close: () => void) => void;
  readonly color?: NonNullable<ButtonProps['color']>;
}

/** A button whose deed is felt by others, so that it is asked about once. */
export function ConfirmButton(props: Props) {
  const { label, name, title, children, isBusy, error, onConfirm, color = 'primary' } = props;
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button color={color} disabled={isBusy} aria-label={name} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <FormDialog
        title={title}
        isOpen={isOpen}
        onClose={close}
        onSubmit={() => onConfirm(close)}
        submitLabel={label}
        isBusy={isBusy}
        isDanger={color === 'error'}
        error={error}
      >
        <Typography variant="body2">{children}</Typography>
      </FormDialog>
    </>
  );
}
