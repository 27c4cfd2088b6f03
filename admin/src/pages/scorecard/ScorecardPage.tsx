import AcUnit from '@mui/icons-material/AcUnitOutlined';
import Print from '@mui/icons-material/PrintOutlined';
import Schedule from '@mui/icons-material/ScheduleSendOutlined';
import { Alert, Box, Button } from '@mui/material';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { formatInstant, formatZonedInstant } from '../../fields/instants.ts';
import { ScorecardDocument, type ScorecardQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { QueryState } from '../../layout/States.tsx';
import { BandLine, Board } from './Board.tsx';
import { ExportLinks } from './ExportLinks.tsx';
import { FreezeButton } from './FreezeButton.tsx';
import { ScorecardControls } from './ScorecardControls.tsx';
import { useScorecardState } from './scorecard-state.ts';

type Card = ScorecardQuery['scorecard'];

function FrozenNote({ card: { frozen } }: { card: Card }) {
  if (!frozen) return null;
  const by = frozen.frozenBy ? ` by ${frozen.frozenBy.name}` : '';
  return (
    <Alert
      role="note"
      severity={frozen.isUnaltered ? 'success' : 'error'}
      icon={<AcUnit fontSize="inherit" />}
      action={
        <Button component={Link} to={`/scorecard/frozen/${frozen.id}`} color="inherit">
          What was frozen
        </Button>
      }
      sx={{ mb: 2 }}
    >
      Frozen {formatInstant(frozen.frozenAt)}
      {by}. The figures below are today’s; the frozen page lists what differs.
    </Alert>
  );
}

function Actions({ card }: { card: Card }) {
  return (
    <Box sx={{ display: 'contents', '@media print': { display: 'none' } }}>
      <ExportLinks exports={card.frozen?.exports ?? card.exports} />
      <Button startIcon={<Print />} onClick={() => window.print()}>
        Print
      </Button>
      {useCan('freezeScorecards') ? (
        <Button component={Link} to="/scorecard-schedules" startIcon={<Schedule />}>
          Mailings
        </Button>
      ) : null}
      {card.frozen ? null : <FreezeButton card={card} />}
    </Box>
  );
}

/** What an executive opens: what is red and why, every figure with its target, trend and proof (§19). */
export function ScorecardPage() {
  const { state, change } = useScorecardState();
  const query = useApiQuery(ScorecardDocument, state, { keepsPrevious: true });
  const card = query.data?.scorecard;
  return (
    <>
      <PageHeader
        title={card ? `Scorecard ${card.title}` : 'Scorecard'}
        eyebrow="Executive"
        actions={card ? <Actions card={card} /> : null}
      >
        {card ? (
          <>
            As of {formatZonedInstant(card.asOf)}
            <BandLine counts={card.bandCounts} />
          </>
        ) : null}
      </PageHeader>
      <ScorecardControls state={state} card={card} change={change} />
      <QueryState query={query} rows={14}>
        {({ scorecard }) => (
          <>
            <FrozenNote card={scorecard} />
            <Board card={scorecard} />
          </>
        )}
      </QueryState>
    </>
  );
}
