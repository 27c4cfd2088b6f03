import { type MouseEvent, useState } from 'react';

/** What opens and closes a menu at the button that was pressed. */
export function useMenu() {
  const [anchorEl, setAnchor] = useState<HTMLElement | null>(null);
  return {
    anchorEl,
    isOpen: anchorEl !== null,
    open: (event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget),
    close: () => setAnchor(null),
  };
}
