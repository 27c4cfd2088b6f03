import { Autocomplete, Stack, TextField } from '@mui/material';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useAction } from '../../../api/use-action.ts';
import {
  SetTicketCategoryDocument,
  SetTicketIssueKeyDocument,
  SetTicketTagsDocument,
  type TicketPageFragment,
} from '../../../generated/graphql.ts';

interface TextEditorProps {
  readonly label: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly problem: string | null;
  readonly onSave: (text: string | null) => void;
}

/** A text that is saved by Enter or on leaving it. */
function TextEditor({ label, value, isDisabled, problem, onSave }: TextEditorProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const save = () => {
    if (text.trim() !== value) onSave(text.trim() || null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
  };
  return (
    <TextField
      label={label}
      value={text}
      disabled={isDisabled}
      error={problem !== null}
      helperText={problem}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={onKeyDown}
    />
  );
}

/** Category, issue key and tags. */
export function LabelEditors({ ticket, isDisabled }: { ticket: TicketPageFragment; isDisabled: boolean }) {
  const { id, version: expectedVersion } = ticket;
  const category = useAction(SetTicketCategoryDocument, { done: 'Category changed' });
  const issue = useAction(SetTicketIssueKeyDocument, { done: 'Issue key changed' });
  const tags = useAction(SetTicketTagsDocument, { done: 'Tags changed' });
  return (
    <Stack sx={{ gap: 1.5, mt: 1.5 }}>
      <TextEditor
        label="Category"
        value={ticket.category ?? ''}
        isDisabled={isDisabled}
        problem={category.problem?.message ?? null}
        onSave={(text) => category.run({ id, expectedVersion, category: text })}
      />
      <TextEditor
        label="Issue key"
        value={ticket.issueKey ?? ''}
        isDisabled={isDisabled}
        problem={issue.problem?.message ?? null}
        onSave={(text) => issue.run({ id, expectedVersion, issueKey: text })}
      />
      <Autocomplete
        multiple
        freeSolo
        options={[]}
        value={ticket.tags}
        disabled={isDisabled}
        onChange={(_event, value) => tags.run({ id, expectedVersion, tags: value })}
        renderInput={(params) => (
          <TextField {...params} label="Tags" error={tags.problem !== null} helperText={tags.problem?.message} />
        )}
        size="small"
      />
    </Stack>
  );
}
