import { Box, Card, CardActionArea, Typography } from '@mui/material';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ReportIndexDocument, type ReportIndexQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';

type Report = ReportIndexQuery['reports'][number];

function ReportCard({ report }: { report: Report }) {
  return (
    <Card component="li" sx={{ listStyle: 'none' }}>
      <CardActionArea component={Link} to={`/reports/${report.name}`} data-row-link sx={{ p: 2, height: '100%' }}>
        <Typography variant="h3">{report.title}</Typography>
        <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
          {report.words}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1, fontSize: '0.75rem' }}>
          Owner: {report.owner}
        </Typography>
      </CardActionArea>
    </Card>
  );
}

function ReportGroup({ title, reports }: { title: string; reports: readonly Report[] }) {
  if (reports.length === 0) return null;
  return (
    <Box component="section" sx={{ mb: 3 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Box
        component="ul"
        sx={{
          display: 'grid',
          gap: 1.5,
          p: 0,
          m: 0,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
        }}
      >
        {reports.map((report) => (
          <ReportCard key={report.name} report={report} />
        ))}
      </Box>
    </Box>
  );
}

/** Who answers for figures, in the order of the contracts. */
function ownersOf(reports: readonly Report[]): string[] {
  return [...new Set(reports.filter(({ kind }) => kind === 'figures').map(({ owner }) => owner))];
}

/** Every report there is; one that is added to the contracts appears here by itself. */
export function ReportIndex() {
  const query = useApiQuery(ReportIndexDocument, {});
  return (
    <>
      <PageHeader title="Reports">
        Each figure can be opened: its formula, what was left out, and the rows behind it.
      </PageHeader>
      <QueryState query={query}>
        {({ reports }) =>
          reports.length === 0 ? (
            <EmptyState title="There are no reports" />
          ) : (
            <>
              {ownersOf(reports).map((owner) => (
                <ReportGroup
                  key={owner}
                  title={owner}
                  reports={reports.filter((report) => report.kind === 'figures' && report.owner === owner)}
                />
              ))}
              <ReportGroup title="Rows behind the figures" reports={reports.filter(({ kind }) => kind === 'rows')} />
            </>
          )
        }
      </QueryState>
    </>
  );
}
