import { Box, Button, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { type PostMortemPageFragment, UpdatePostMortemDocument } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';

type PostMortem = PostMortemPageFragment;

const parts = [
  ['summary', 'Summary'],
  ['impact', 'Impact: accounts, minutes by tier, credits'],
  ['timeline', 'Timeline'],
  ['detection', 'How it was detected'],
  ['rootCause', 'Root cause'],
  ['contributingFactors', 'Contributing factors'],
  ['wentWell', 'What went well'],
  ['wentBadly', 'What went badly'],
  ['publicSummary', 'What customers read (published with the sign-off)'],
] as const satisfies readonly (readonly [keyof PostMortem, string])[];

type Texts = Record<(typeof parts)[number][0], string>;

function textsOf(postMortem: PostMortem): Texts {
  return Object.fromEntries(parts.map(([name]) => [name, postMortem[name]])) as Texts;
}

function Reading({ postMortem }: { postMortem: PostMortem }) {
  return (
    <Stack sx={{ gap: 2 }}>
      {parts.map(([name, title]) => (
        <Box key={name}>
          <Typography variant="h3">{title}</Typography>
          <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.9rem' }}>
            {postMortem[name] || '—'}
          </Typography>
        </Box>
      ))}
    </Stack>
  );
}

/** What is written; fields that the sign-off needs are marked until they are filled in. */
export function PostMortemText({ postMortem, canEdit }: { postMortem: PostMortem; canEdit: boolean }) {
  const [texts, setTexts] = useState(() => textsOf(postMortem));
  const { run, isRunning } = useAction(UpdatePostMortemDocument, { done: 'Saved' });
  const saved = textsOf(postMortem);
  const changed = Object.fromEntries(
    parts.flatMap(([name]) => (texts[name] === saved[name] ? [] : [[name, texts[name]]])),
  );
  const save = () => run({ id: postMortem.id, expectedVersion: postMortem.version, input: changed });
  if (!canEdit) {
    return (
      <Panel title="Report">
        <Reading postMortem={postMortem} />
      </Panel>
    );
  }
  const isChanged = Object.keys(changed).length > 0;
  return (
    <Panel
      title="Report"
      actions={
        <Button variant="contained" onClick={save} disabled={isRunning || !isChanged}>
          Save
        </Button>
      }
    >
      <Stack sx={{ gap: 2, pt: 0.5 }}>
        {parts.map(([name, title]) => (
          <TextField
            key={name}
            label={title}
            value={texts[name]}
            onChange={(event) => setTexts((before) => ({ ...before, [name]: event.target.value }))}
            helperText={postMortem.missingFields.includes(name) ? 'Needed before it can be handed in' : undefined}
            multiline
            minRows={2}
            fullWidth
          />
        ))}
      </Stack>
    </Panel>
  );
}
