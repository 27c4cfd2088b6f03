import { Alert, Box, Stack } from '@mui/material';
import { Tone } from '../../fields/Tone.tsx';
import type { ScorecardFieldsFragment } from '../../generated/graphql.ts';
import { AttentionTiles } from './AttentionTiles.tsx';
import { Definitions } from './Definitions.tsx';
import { FlagStrip } from './FlagStrip.tsx';
import { MetricTable } from './MetricTable.tsx';

/** How many figures stand how, in one line. */
export function BandLine({ counts }: { counts: ScorecardFieldsFragment['bandCounts'] }) {
  return (
    <Stack direction="row" component="span" sx={{ gap: 0.75, flexWrap: 'wrap', mt: 0.5 }}>
      <Tone tone="bad">{counts.red} red</Tone>
      <Tone tone="warn">{counts.amber} to watch</Tone>
      <Tone tone="good">{counts.green} on target</Tone>
      {counts.noData > 0 ? <Tone tone="quiet">{counts.noData} without data</Tone> : null}
    </Stack>
  );
}

/** A board from top to bottom: what is red, what is off, then everything. */
export function Board({ card }: { card: ScorecardFieldsFragment }) {
  return (
    <Stack sx={{ gap: 2.5 }}>
      {card.isProvisional ? (
        <Alert role="note" severity="info">
          Provisional: {card.provisionalReason ?? 'the period is not final.'}
        </Alert>
      ) : null}
      {card.unsettledWords ? (
        <Alert role="note" severity="info">
          {card.unsettledWords}
        </Alert>
      ) : null}
      {card.isStale ? (
        <Alert role="note" severity="warning">
          {card.freshness}
        </Alert>
      ) : null}
      <FlagStrip flags={card.redFlags} />
      <AttentionTiles metrics={card.metrics} />
      <MetricTable card={card} />
      <Definitions metrics={card.metrics} />
      <Box component="footer" sx={{ color: 'text.secondary', fontSize: '0.75rem', overflowWrap: 'anywhere' }}>
        {card.freshness} Scorecard policy {card.policyVersion}. Snapshot {card.snapshotName}, SHA-256{' '}
        {card.snapshotHash}.
      </Box>
    </Stack>
  );
}
