import Close from '@mui/icons-material/CloseOutlined';
import { Drawer, IconButton, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface Props {
  /** Of what. */
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A passport at the side of the page; Escape closes it. */
export function PassportDrawer({ title, isOpen, onClose, children }: Props) {
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={isOpen}
      onClose={onClose}
      slotProps={{
        paper: { sx: { width: { xs: '100%', sm: 460 }, p: 3 }, role: 'dialog', 'aria-labelledby': titleId },
      }}
    >
      <IconButton onClick={onClose} aria-label="Close the passport" sx={{ alignSelf: 'flex-end', mt: -1.5, mr: -1.5 }}>
        <Close />
      </IconButton>
      <Typography variant="h1" component="h2" id={titleId} sx={{ mb: 2 }}>
        Passport of {title}
      </Typography>
      {children}
    </Drawer>
  );
}
