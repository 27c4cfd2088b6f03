import { Box, Button, Link as MuiLink, Typography } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { formatShortInstant } from '../../../fields/instants.ts';
import { Tone, type ToneName } from '../../../fields/Tone.tsx';
import { AccountTimelineDocument, type TimelineKind } from '../../../generated/graphql.ts';
import { Panel } from '../../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../../layout/States.tsx';
import { labelOf } from '../../../words.ts';

const tones: Readonly<Record<TimelineKind, ToneName>> = {
  TICKET: 'quiet',
  INCIDENT: 'bad',
  CREDIT: 'accent',
  DISPUTE: 'warn',
  ANSWER: 'info',
  PLAY: 'accent',
  CHURN_NOTICE: 'bad',
  CONTRACT_STARTED: 'good',
  CONTRACT_ENDED: 'quiet',
};

/** “HIGH, SOLVED” → “High, solved”: the vocabulary in words, anything else as it stands. */
function wordsOf(detail: string): string {
  return detail.replaceAll(/\b[A-Z][A-Z_]{2,}\b/g, (word, place: number) =>
    place === 0 ? labelOf(word) : labelOf(word).toLowerCase(),
  );
}

interface PartProps {
  readonly accountId: string;
  readonly before: string | null;
  readonly onOlder: ((before: string) => void) | null;
}

function Part({ accountId, before, onOlder }: PartProps) {
  const query = useApiQuery(AccountTimelineDocument, { id: accountId, before });
  return (
    <QueryState query={query}>
      {({ account }) => {
        const { items = [], before: older } = account?.timeline ?? {};
        if (items.length === 0) return <EmptyState title="Nothing happened yet" />;
        return (
          <>
            <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {items.map(({ at, kind, id, title, detail, link }) => (
                <Box
                  component="li"
                  key={`${kind} ${id} ${at}`}
                  sx={{
                    display: 'grid',
                    gridTemplateColumns: { xs: '1fr', sm: '118px 118px minmax(0, 1fr)' },
                    columnGap: 1,
                    py: 0.6,
                    borderTop: 1,
                    borderColor: 'divider',
                  }}
                >
                  <Typography variant="body2" color="text.secondary">
                    {formatShortInstant(at)}
                  </Typography>
                  <div>
                    <Tone tone={tones[kind]}>{labelOf(kind)}</Tone>
                  </div>
                  <div>
                    <MuiLink component={Link} to={link}>
                      {title}
                    </MuiLink>
                    {detail ? <Box sx={{ fontSize: '0.78rem', color: 'text.secondary' }}>{wordsOf(detail)}</Box> : null}
                  </div>
                </Box>
              ))}
            </Box>
            {older && onOlder ? <Button onClick={() => onOlder(older)}>Older</Button> : null}
          </>
        );
      }}
    </QueryState>
  );
}

/** Everything that happened to and with a customer, the latest first. */
export function AccountTimeline({ accountId }: { accountId: string }) {
  const [starts, setStarts] = useState<readonly (string | null)[]>([null]);
  return (
    <Panel title="Timeline">
      {starts.map((before, place) => (
        <Part
          key={before ?? 'latest'}
          accountId={accountId}
          before={before}
          onOlder={place === starts.length - 1 ? (older) => setStarts([...starts, older]) : null}
        />
      ))}
    </Panel>
  );
}
