import { Box, List, ListItemButton, ListItemIcon, ListItemText, Typography } from '@mui/material';
import { usePermissions } from 'react-admin';
import { Link, useLocation } from 'react-router';
import type { Capability } from '../api/auth-provider.ts';
import { rail } from '../theme/palettes.ts';
import { type Destination, sectionsFor } from './navigation.tsx';

function isCurrent(to: string, path: string): boolean {
  if (to === '/' || to === '/reports') return path === to;
  return path === to || path.startsWith(`${to}/`);
}

function RailItem({ item, onGo }: { item: Destination; onGo?: () => void }) {
  const { pathname } = useLocation();
  const isHere = isCurrent(item.to, pathname);
  return (
    <ListItemButton
      component={Link}
      to={item.to}
      selected={isHere}
      aria-current={isHere ? 'page' : undefined}
      {...(onGo ? { onClick: onGo } : {})}
      sx={(theme) => {
        const colours = rail[theme.palette.mode];
        return {
          borderRadius: '7px',
          mx: 1,
          px: 1.25,
          py: 0.45,
          color: colours.text,
          '& .MuiListItemIcon-root': { minWidth: 32, color: colours.quiet },
          '& svg': { fontSize: '1.15rem' },
          '&:hover': { backgroundColor: colours.active },
          '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: colours.active, color: '#fff' },
          '&.Mui-selected .MuiListItemIcon-root': { color: colours.accent },
        };
      }}
    >
      <ListItemIcon>{item.icon}</ListItemIcon>
      <ListItemText
        primary={item.title}
        slotProps={{ primary: { sx: { fontSize: '0.85rem', fontWeight: isHere ? 650 : 500 } } }}
      />
    </ListItemButton>
  );
}

export function Brand() {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.1, px: 2.25, py: 1.75 }}>
      <Box component="img" src="./tenure.svg" alt="" sx={{ width: 26, height: 26 }} />
      <Typography
        component="span"
        sx={{ fontWeight: 700, fontSize: '1.05rem', letterSpacing: '-0.02em', color: '#fff' }}
      >
        Tenure
      </Typography>
    </Box>
  );
}

/** The navigation on the left; `onGo` closes it where it lies over the page. */
export function Rail({ onGo }: { onGo?: () => void }) {
  const { permissions } = usePermissions<readonly Capability[]>();
  return (
    <Box
      component="nav"
      aria-label="Main"
      sx={(theme) => ({
        backgroundColor: rail[theme.palette.mode].background,
        minHeight: '100%',
        pb: 2,
        borderRight: theme.palette.mode === 'dark' ? `1px solid ${theme.palette.divider}` : 'none',
      })}
    >
      <Brand />
      {sectionsFor(permissions ?? []).map(({ title, items }) => (
        <Box key={title} sx={{ mt: 1 }}>
          <Typography
            variant="overline"
            component="h2"
            sx={(theme) => ({ px: 2.25, color: rail[theme.palette.mode].quiet })}
          >
            {title}
          </Typography>
          <List disablePadding component="div">
            {items.map((item) => (
              <RailItem key={item.to} item={item} {...(onGo ? { onGo } : {})} />
            ))}
          </List>
        </Box>
      ))}
    </Box>
  );
}
