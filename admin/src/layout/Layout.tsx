import { Box, Drawer, GlobalStyles, Link, type Theme } from '@mui/material';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLocation } from 'react-router';
import { useSessionEnded } from '../api/session-ended.ts';
import { useAppliedAppearance } from '../theme/use-appearance.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Rail } from './Rail.tsx';
import { LoadingState } from './States.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const ShortcutDialog = lazy(async () => ({ default: (await import('./ShortcutDialog.tsx')).ShortcutDialog }));
const SessionDialog = lazy(async () => ({ default: (await import('./SessionDialog.tsx')).SessionDialog }));
const railWidth = 216;
/** Paper has no use for what leads elsewhere. */
const unprinted = { '@media print': { display: 'none' } } as const;

/** On paper: dark on light whatever the screen shows, and tables within the sheet. */
const printStyles = ({ palette }: Theme) => ({
  '@media print': {
    html: palette.mode === 'dark' ? { filter: 'invert(1) hue-rotate(180deg)' } : {},
    '.MuiTableCell-root': { whiteSpace: 'normal !important', overflowWrap: 'anywhere' },
    '.MuiCard-root': { breakInside: 'avoid-page' },
  },
});

function SkipLink() {
  const skip = () => document.getElementById('main-content')?.focus();
  return (
    <Link
      component="button"
      onClick={skip}
      sx={{
        position: 'fixed',
        top: 8,
        left: 8,
        zIndex: 2000,
        px: 2,
        py: 1,
        borderRadius: 1,
        bgcolor: 'background.paper',
        transform: 'translateY(-200%)',
        '&:focus': { transform: 'none', outline: '2px solid' },
      }}
    >
      Skip to content
    </Link>
  );
}

function RailDrawers({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <>
      <Box sx={{ display: { xs: 'none', md: 'block' }, width: railWidth, flexShrink: 0, ...unprinted }}>
        <Box sx={{ position: 'fixed', top: 0, bottom: 0, width: railWidth, overflowY: 'auto' }}>
          <Rail />
        </Box>
      </Box>
      <Drawer open={isOpen} onClose={onClose} slotProps={{ paper: { sx: { width: 256 } } }}>
        <Rail onGo={onClose} />
      </Drawer>
    </>
  );
}

/** The frame of every page: navigation, top bar, and the page in one main element. */
export function Layout({ children }: { children: ReactNode }) {
  const [isRailOpen, setRailOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { pathname } = useLocation();
  const hasEnded = useSessionEnded();
  useAppliedAppearance();
  useShortcuts(() => setHelpOpen(true));
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh', bgcolor: 'background.default' }}>
      <SkipLink />
      <GlobalStyles styles={printStyles} />
      <Suspense fallback={null}>{hasEnded ? <SessionDialog /> : null}</Suspense>
      <RailDrawers isOpen={isRailOpen} onClose={() => setRailOpen(false)} />
      <Box sx={{ flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Box sx={{ display: 'contents', ...unprinted }}>
          <TopBar onMenu={() => setRailOpen(true)} onHelp={() => setHelpOpen(true)} />
        </Box>
        <Box
          component="main"
          id="main-content"
          tabIndex={-1}
          sx={{
            flexGrow: 1,
            px: { xs: 1.5, sm: 3 },
            py: { xs: 2, sm: 2.5 },
            maxWidth: 1480,
            width: '100%',
            outline: 'none',
          }}
        >
          <ErrorBoundary resetKey={pathname}>
            <Suspense fallback={<LoadingState />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <Suspense fallback={null}>{isHelpOpen ? <ShortcutDialog onClose={() => setHelpOpen(false)} /> : null}</Suspense>
    </Box>
  );
}
