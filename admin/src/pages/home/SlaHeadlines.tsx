import { Box, Button, Stack, Typography } from '@mui/material';
import { addMonths, monthOf } from '@tenure/domain/month';
import { clockKinds } from '@tenure/domain/vocabulary';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatMonth } from '../../fields/instants.ts';
import { FreshnessDocument } from '../../generated/frame/graphql.ts';
import { ReportHeadlineDocument } from '../../generated/graphql.ts';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { FigureCard } from '../reports/Headline.tsx';

const report = 'sla_attainment';

type Clock = (typeof clockKinds)[number];

function filterOf(clock: Clock, month: string) {
  return { clock, month: { from: month, to: month } };
}

function ClockHeadline({ clock, month }: { clock: Clock; month: string }) {
  const filter = filterOf(clock, month);
  const query = useApiQuery(ReportHeadlineDocument, { name: report, filter });
  return (
    <Box sx={{ minWidth: 0 }}>
      <QueryState query={query} rows={3}>
        {(data) =>
          data.report.headline
            .slice(0, 1)
            .map((figure) => (
              <FigureCard
                key={figure.name}
                figure={{ ...figure, title: labelOf(clock) }}
                report={report}
                filter={filter}
              />
            ))
        }
      </QueryState>
    </Box>
  );
}

/** How each promise was kept in the last month that is closed. */
function MonthHeadlines({ month }: { month: string }) {
  const filter = encodeURIComponent(JSON.stringify(filterOf('FIRST_RESPONSE', month)));
  return (
    <Box component="section" aria-labelledby="sla-title">
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', mb: 1 }}>
        <Typography variant="h2" id="sla-title">
          SLA attainment in {formatMonth(month)}, the last closed month
        </Typography>
        <Button component={Link} to={`/reports/${report}?filter=${filter}`}>
          Open the report
        </Button>
      </Stack>
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(3, minmax(0, 1fr))' } }}
      >
        {clockKinds.map((clock) => (
          <ClockHeadline key={clock} clock={clock} month={month} />
        ))}
      </Box>
    </Box>
  );
}

/** The closed month is told from the moment the figures know; without a warehouse that is said instead. */
export function SlaHeadlines() {
  const query = useApiQuery(FreshnessDocument, {});
  return (
    <QueryState query={query} rows={3}>
      {({ warehouseFreshness: { asOf, message } }) =>
        asOf ? <MonthHeadlines month={addMonths(monthOf(Date.parse(asOf)), -1)} /> : <EmptyState title={message} />
      }
    </QueryState>
  );
}
