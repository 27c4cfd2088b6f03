import { Box, Checkbox, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { formatDay } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import {
  AddPostMortemActionDocument,
  ChangePostMortemActionDocument,
  type PostMortemPageFragment,
} from '../../generated/graphql.ts';
import { FormButton, type FormField } from '../../layout/FormButton.tsx';
import { Panel } from '../../layout/Panel.tsx';

type PostMortem = PostMortemPageFragment;

const fields: readonly FormField[] = [
  { kind: 'text', name: 'title', label: 'What is to be done', isRequired: true },
  { kind: 'person', name: 'ownerId', label: 'Owner' },
  { kind: 'day', name: 'dueDate', label: 'Due' },
];

function AddButton({ postMortem }: { postMortem: PostMortem }) {
  const { run, isRunning, error } = useAction(AddPostMortemActionDocument, { done: 'Action added' });
  return (
    <FormButton
      label="Add"
      name="Add an action"
      title="New action"
      variant="text"
      fields={fields}
      isBusy={isRunning}
      error={error}
      onSubmit={({ title, ownerId, dueDate }, close) =>
        run(
          {
            id: postMortem.id,
            expectedVersion: postMortem.version,
            title: title ?? '',
            ownerId: ownerId ?? null,
            dueDate: dueDate ?? null,
          },
          { onSuccess: close },
        )
      }
    />
  );
}

/** What is done so that it does not happen again. */
export function PostMortemActions({ postMortem, canWork }: { postMortem: PostMortem; canWork: boolean }) {
  const { run, isRunning } = useAction(ChangePostMortemActionDocument, { done: 'Changed' });
  const { id, version, actions } = postMortem;
  return (
    <Panel title="Actions" actions={canWork ? <AddButton postMortem={postMortem} /> : null}>
      <Stack component="ul" sx={{ p: 0, m: 0, listStyle: 'none', gap: 0.75 }}>
        {actions.length === 0 ? <Typography variant="body2">No actions yet.</Typography> : null}
        {actions.map((action) => (
          <Box component="li" key={action.id} sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}>
            <Checkbox
              size="small"
              sx={{ p: 0.25 }}
              checked={Boolean(action.doneAt)}
              disabled={!canWork || isRunning}
              slotProps={{ input: { 'aria-label': `Done: ${action.title}` } }}
              onChange={() =>
                run({ id, expectedVersion: version, actionId: action.id, input: { isDone: !action.doneAt } })
              }
            />
            <Box sx={{ fontSize: '0.85rem', overflowWrap: 'anywhere' }}>
              {action.title} {action.isOverdue ? <Tone tone="bad">Overdue</Tone> : null}
              <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                {action.owner?.name ?? 'Nobody'}
                {action.dueDate ? ` · due ${formatDay(action.dueDate)}` : ''}
                {action.ticket ? (
                  <>
                    {' · '}
                    <MuiLink component={Link} to={`/tickets/${action.ticket.id}`}>
                      ticket #{action.ticket.number}
                    </MuiLink>
                  </>
                ) : null}
              </Box>
            </Box>
          </Box>
        ))}
      </Stack>
    </Panel>
  );
}
