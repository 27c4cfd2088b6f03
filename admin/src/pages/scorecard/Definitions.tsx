import { Box, Card, Typography } from '@mui/material';
import type { MetricFieldsFragment } from '../../generated/graphql.ts';

/** What each figure means, for who asks; the same figure in several currencies is said once. */
export function Definitions({ metrics }: { metrics: readonly MetricFieldsFragment[] }) {
  const said = metrics.filter(({ key }, place) => metrics.findIndex((metric) => metric.key === key) === place);
  return (
    <Card component="details" sx={{ p: 2 }}>
      <Typography variant="h2" component="summary" sx={{ cursor: 'pointer' }}>
        Definitions
      </Typography>
      <Box
        component="dl"
        sx={{
          m: 0,
          mt: 1,
          fontSize: '0.78rem',
          columnGap: 4,
          columns: { md: 2 },
          '& dt': { fontWeight: 650 },
          '& dd': { m: 0, mb: 1, color: 'text.secondary' },
          '& div': { breakInside: 'avoid' },
        }}
      >
        {said.map(({ key, title, definition }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </Box>
    </Card>
  );
}
