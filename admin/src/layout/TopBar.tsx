import HelpOutline from '@mui/icons-material/KeyboardOutlined';
import MenuIcon from '@mui/icons-material/MenuOutlined';
import { Box, IconButton, Tooltip } from '@mui/material';
import { lazy, Suspense } from 'react';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { FreshnessChip } from './FreshnessChip.tsx';
import { NotificationMenu } from './NotificationMenu.tsx';
import { ProfileMenu } from './ProfileMenu.tsx';

const DemoClockButton = lazy(async () => ({
  default: (await import('./DemoClockButton.tsx')).DemoClockButton,
}));

interface Props {
  readonly onMenu: () => void;
  readonly onHelp: () => void;
}

export function TopBar({ onMenu, onHelp }: Props) {
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 10,
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        px: { xs: 1, sm: 3 },
        height: 48,
        bgcolor: 'background.default',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <IconButton onClick={onMenu} aria-label="Open navigation" sx={{ display: { md: 'none' } }}>
        <MenuIcon />
      </IconButton>
      <FreshnessChip />
      <Box sx={{ flexGrow: 1 }} />
      <Suspense fallback={null}>
        <DemoClockButton />
      </Suspense>
      <Tooltip title="Keyboard shortcuts (?)">
        <IconButton
          onClick={onHelp}
          aria-label="Keyboard shortcuts"
          sx={{ display: { xs: 'none', sm: 'inline-flex' } }}
        >
          <HelpOutline />
        </IconButton>
      </Tooltip>
      <AppearanceMenu />
      <NotificationMenu />
      <ProfileMenu />
    </Box>
  );
}
