import NotificationsNone from '@mui/icons-material/NotificationsNoneOutlined';
import { Badge, Button, IconButton, ListItemText, Menu, MenuItem, Tooltip, Typography } from '@mui/material';
import { useNavigate } from 'react-router';
import { useAction } from '../api/use-action.ts';
import { useApiQuery } from '../api/use-api-query.ts';
import { formatAge } from '../fields/instants.ts';
import { useNow } from '../fields/use-now.ts';
import { MarkNotificationsReadDocument, ViewerDocument } from '../generated/frame/graphql.ts';
import { useMenu } from './use-menu.ts';

const refetchMs = 30_000;

/** What the signed-in person should know, for example that a clock is about to run out. */
export function NotificationMenu() {
  const menu = useMenu();
  const navigate = useNavigate();
  const now = useNow();
  const { data } = useApiQuery(ViewerDocument, {}, { refetchMs });
  const { run } = useAction(MarkNotificationsReadDocument);
  const unread = data?.viewer?.unreadNotifications ?? [];
  const follow = (id: string, link: string | null | undefined) => {
    menu.close();
    run({ ids: [id] });
    if (link) void navigate(link);
  };
  const label = unread.length === 0 ? 'Notifications, none unread' : `Notifications, ${unread.length} unread`;
  return (
    <>
      <Tooltip title="Notifications">
        <IconButton onClick={menu.open} aria-label={label} aria-haspopup="menu">
          <Badge
            badgeContent={unread.length || null}
            max={50}
            color="error"
            slotProps={{ badge: { 'aria-hidden': true } }}
          >
            <NotificationsNone />
          </Badge>
        </IconButton>
      </Tooltip>
      <Menu
        anchorEl={menu.anchorEl}
        open={menu.isOpen}
        onClose={menu.close}
        slotProps={{ paper: { sx: { width: 380 } } }}
      >
        {unread.length === 0 ? (
          <MenuItem disabled>Nothing new</MenuItem>
        ) : (
          unread.slice(0, 10).map(({ id, title, at, link }) => (
            <MenuItem key={id} onClick={() => follow(id, link)} sx={{ whiteSpace: 'normal' }}>
              <ListItemText primary={title} secondary={formatAge(at, now)} />
            </MenuItem>
          ))
        )}
        {unread.length > 10 ? (
          <Typography component="li" variant="body2" color="text.secondary" sx={{ px: 2, py: 0.5 }}>
            and {unread.length - 10} more
          </Typography>
        ) : null}
        {unread.length > 0 ? (
          <MenuItem component={Button} onClick={() => run({ ids: null })}>
            Mark all as read
          </MenuItem>
        ) : null}
      </Menu>
    </>
  );
}
