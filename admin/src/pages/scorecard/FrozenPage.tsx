import { Alert, Box, Button, Stack } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatZonedInstant } from '../../fields/instants.ts';
import { FrozenScorecardOneDocument, type FrozenScorecardOneQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { BandLine, Board } from './Board.tsx';
import { ExportLinks } from './ExportLinks.tsx';
import { Restatements } from './Restatements.tsx';

type Frozen = NonNullable<FrozenScorecardOneQuery['frozenScorecard']>;

function Record({ frozen }: { frozen: Frozen }) {
  const rows = frozen.metricRows.reduce((sum, { rowCount }) => sum + rowCount, 0);
  return (
    <Panel title="Record">
      {frozen.isUnaltered ? null : (
        <Alert severity="error" sx={{ mb: 1 }}>
          What is stored no longer gives its hash: it was altered.
        </Alert>
      )}
      <Facts
        titleWidth={130}
        facts={[
          ['Frozen', `${formatZonedInstant(frozen.frozenAt)}${frozen.frozenBy ? ` by ${frozen.frozenBy.name}` : ''}`],
          ['Note', frozen.note],
          ['As of', formatZonedInstant(frozen.asOf)],
          ['Snapshot', frozen.snapshotName],
          ['Rows kept', `${rows.toLocaleString()} behind ${frozen.metricRows.length} figures`],
          ['SHA-256', frozen.hash],
        ]}
      />
    </Panel>
  );
}

/** A board as it was shown, the proof that it is unaltered, and what the figures of today say differently (§19). */
export function FrozenPage() {
  const { id = '' } = useParams();
  const query = useApiQuery(FrozenScorecardOneDocument, { id });
  return (
    <QueryState query={query} rows={14}>
      {({ frozenScorecard: frozen }) =>
        frozen ? (
          <>
            <PageHeader
              title={`Scorecard ${frozen.title}, frozen`}
              eyebrow="Executive"
              actions={
                <Box sx={{ display: 'contents', '@media print': { display: 'none' } }}>
                  <ExportLinks exports={frozen.exports} />
                  <Button
                    component={Link}
                    to={`/scorecard?kind=${frozen.kind}&period=${frozen.period}`}
                    variant="outlined"
                  >
                    Today’s figures
                  </Button>
                </Box>
              }
            >
              <BandLine counts={frozen.card.bandCounts} />
            </PageHeader>
            <Stack sx={{ gap: 2.5 }}>
              <Restatements id={frozen.id} />
              <Board card={frozen.card} />
              <Record frozen={frozen} />
            </Stack>
          </>
        ) : (
          <EmptyState title="There is no such frozen scorecard" />
        )
      }
    </QueryState>
  );
}
