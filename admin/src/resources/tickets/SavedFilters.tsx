import BookmarkBorder from '@mui/icons-material/BookmarkBorderOutlined';
import Delete from '@mui/icons-material/DeleteOutlined';
import { Button, Divider, IconButton, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import {
  SavedFilterDeleteDocument,
  type SavedFilterFieldsFragment,
  SavedFilterListDocument,
  type TicketFilter,
} from '../../generated/graphql.ts';
import { useMenu } from '../../layout/use-menu.ts';
import { SaveFilterDialog } from './SaveFilterDialog.tsx';

interface ItemProps {
  readonly saved: SavedFilterFieldsFragment;
  readonly isOwn: boolean;
  readonly onChoose: () => void;
  readonly onDelete: () => void;
}

function SavedFilterItem({ saved, isOwn, onChoose, onDelete }: ItemProps) {
  const secondary = isOwn ? (saved.isShared ? 'Shared by you' : 'Only you') : `Shared by ${saved.owner.name}`;
  return (
    <MenuItem onClick={onChoose}>
      <ListItemText primary={saved.name} secondary={secondary} />
      {isOwn ? (
        <IconButton
          aria-label={`Delete filter ${saved.name}`}
          onClick={(event) => {
            event.stopPropagation();
            onDelete();
          }}
        >
          <Delete fontSize="small" />
        </IconButton>
      ) : null}
    </MenuItem>
  );
}

/** The filters the person saved, and those that others share. */
export function SavedFilters({ onChoose }: { onChoose: (filter: TicketFilter) => void }) {
  const menu = useMenu();
  const [isSaving, setSaving] = useState(false);
  const { data: identity } = useGetIdentity();
  const { data } = useApiQuery(SavedFilterListDocument, { filter: { resource: 'tickets' }, page: { limit: 100 } });
  const { run: remove } = useAction(SavedFilterDeleteDocument, { done: 'Filter deleted' });
  const choose = (saved: SavedFilterFieldsFragment) => {
    onChoose(saved.filter as TicketFilter);
    menu.close();
  };
  const save = () => {
    menu.close();
    setSaving(true);
  };
  return (
    <>
      <Button startIcon={<BookmarkBorder />} onClick={menu.open} aria-haspopup="menu">
        Saved filters
      </Button>
      <Menu anchorEl={menu.anchorEl} open={menu.isOpen} onClose={menu.close}>
        {(data?.savedFilters.items ?? []).map((saved) => (
          <SavedFilterItem
            key={saved.id}
            saved={saved}
            isOwn={saved.owner.id === String(identity?.id)}
            onChoose={() => choose(saved)}
            onDelete={() => remove({ id: saved.id })}
          />
        ))}
        <Divider component="li" />
        <MenuItem onClick={save}>Save the current filter …</MenuItem>
      </Menu>
      <SaveFilterDialog isOpen={isSaving} onClose={() => setSaving(false)} />
    </>
  );
}
