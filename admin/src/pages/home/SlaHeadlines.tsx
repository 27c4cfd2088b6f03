import { Box, Button, Stack, Typography } from '@mui/material';
import { clockKinds } from '@tenure/domain/vocabulary';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ReportHeadlineDocument } from '../../generated/graphql.ts';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { FigureCard } from '../reports/Headline.tsx';

type Clock = (typeof clockKinds)[number];

function ClockHeadline({ clock }: { clock: Clock }) {
  const query = useApiQuery(ReportHeadlineDocument, { name: 'sla_attainment', filter: { clock } });
  return (
    <Box sx={{ minWidth: 0 }}>
      <QueryState query={query} rows={3}>
        {({ report }) =>
          report.headline
            .slice(0, 1)
            .map((figure) => <FigureCard key={figure.name} figure={{ ...figure, title: labelOf(clock) }} />)
        }
      </QueryState>
    </Box>
  );
}

/** How each promise stands over all the time the warehouse knows. */
export function SlaHeadlines() {
  return (
    <Box component="section" aria-labelledby="sla-title">
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', mb: 1 }}>
        <Typography variant="h2" id="sla-title">
          SLA attainment
        </Typography>
        <Button component={Link} to="/reports/sla_attainment">
          Open the report
        </Button>
      </Stack>
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' } }}
      >
        {clockKinds.map((clock) => (
          <ClockHeadline key={clock} clock={clock} />
        ))}
      </Box>
    </Box>
  );
}
