import { Avatar, Box, Button, Divider, Menu, MenuItem, Typography } from '@mui/material';
import { useGetIdentity, useLogout } from 'react-admin';
import { labelOf } from '../words.ts';
import { useMenu } from './use-menu.ts';

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join('');
}

export function ProfileMenu() {
  const menu = useMenu();
  const logout = useLogout();
  const { data: identity } = useGetIdentity();
  if (!identity) return null;
  const { fullName = '', email, role } = identity as { fullName?: string; email?: string; role?: string };
  return (
    <>
      <Button onClick={menu.open} aria-haspopup="menu" color="inherit" sx={{ minWidth: 0, gap: 1 }}>
        <Avatar
          aria-hidden
          sx={{
            width: 26,
            height: 26,
            fontSize: '0.72rem',
            fontWeight: 700,
            bgcolor: 'primary.main',
            color: 'primary.contrastText',
          }}
        >
          {initialsOf(fullName)}
        </Avatar>
        <Box
          component="span"
          sx={(theme) => ({
            [theme.breakpoints.down('sm')]: {
              position: 'absolute',
              width: 1,
              height: 1,
              overflow: 'hidden',
              clipPath: 'inset(50%)',
            },
          })}
        >
          {fullName}
        </Box>
      </Button>
      <Menu anchorEl={menu.anchorEl} open={menu.isOpen} onClose={menu.close}>
        <Box component="li" sx={{ px: 2, py: 0.5, listStyle: 'none' }}>
          <Typography variant="body2">{email}</Typography>
          <Typography variant="body2" color="text.secondary">
            {role ? labelOf(role) : ''}
          </Typography>
        </Box>
        <Divider component="li" />
        <MenuItem onClick={() => void logout()}>Sign out</MenuItem>
      </Menu>
    </>
  );
}
