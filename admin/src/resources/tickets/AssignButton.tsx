import PersonAdd from '@mui/icons-material/PersonAddAltOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { useListContext } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { PersonPicker } from '../../fields/PersonPicker.tsx';
import { AssignTicketsDocument } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';

/** Gives the selected tickets to somebody: all of them or none. */
export function AssignButton() {
  const { selectedIds, onUnselectItems } = useListContext();
  const [isOpen, setOpen] = useState(false);
  const [assigneeId, setAssigneeId] = useState<string | null>(null);
  const close = () => setOpen(false);
  const { run, isRunning, error } = useAction(AssignTicketsDocument, {
    done: 'Tickets assigned',
    onDone: () => {
      close();
      onUnselectItems();
    },
  });
  const ids = selectedIds.map(String);
  return (
    <>
      <Button startIcon={<PersonAdd />} onClick={() => setOpen(true)}>
        Assign
      </Button>
      <FormDialog
        title={`Assign ${ids.length} ${ids.length === 1 ? 'ticket' : 'tickets'}`}
        isOpen={isOpen}
        onClose={close}
        onSubmit={() => run({ ids, assigneeId })}
        submitLabel={assigneeId ? 'Assign' : 'Take from everybody'}
        isBusy={isRunning}
        error={error}
      >
        <PersonPicker label="Assignee" value={assigneeId} onChange={setAssigneeId} />
      </FormDialog>
    </>
  );
}
