import { Box, Link as MuiLink, Typography } from '@mui/material';
import { surveyBands } from '@tenure/domain/survey-bands';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatMonth } from '../../fields/instants.ts';
import { ReportRowsDocument, type SurveyKind } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { formatMinor } from '../reports/format-value.ts';
import type { Row } from '../reports/report-shape.ts';

interface Props {
  readonly kind: SurveyKind;
  readonly month: string;
}

const bandNames: readonly string[] = surveyBands;

/** One currency after another, in each from the best opinion to none. */
function inOrder(rows: readonly Row[]): Row[] {
  const place = (row: Row) => bandNames.indexOf(String(row['band']));
  const currency = (row: Row) => String(row['currency']);
  return [...rows].sort((a, b) => currency(a).localeCompare(currency(b)) || place(a) - place(b));
}

/** What revenue stands behind each opinion, silence being one of them (§14). */
export function SilencePanel({ kind, month }: Props) {
  const filter = { kind, month };
  const query = useApiQuery(
    ReportRowsDocument,
    { name: 'survey_silence', filter, groupBy: ['month', 'currency', 'band'], page: { offset: 0, limit: 50 } },
    { keepsPrevious: true },
  );
  return (
    <Panel
      title={`Revenue by what it says, ${formatMonth(month)}`}
      isFlush
      actions={
        <MuiLink
          component={Link}
          to={`/reports/survey_silence?${new URLSearchParams({ filter: JSON.stringify(filter) })}`}
        >
          Open the report
        </MuiLink>
      }
    >
      <Typography variant="body2" color="text.secondary" sx={{ px: 2 }}>
        Who doesn’t answer is a band of its own: a high score from few says little about the revenue that is silent.
      </Typography>
      <QueryState query={query} rows={4}>
        {({ report }) => (
          <SimpleTable
            label="Revenue by what it says"
            rows={inOrder(report.rows as Row[])}
            keyOf={(row) => `${row['currency']} ${row['band']}`}
            empty="Nobody was asked yet"
            columns={[
              { title: 'Band', render: (row) => labelOf(String(row['band'])) },
              { title: 'Accounts', isNumeric: true, render: (row) => String(row['accounts']) },
              {
                title: 'MRR',
                isNumeric: true,
                render: (row) => (
                  <Box component="span">{formatMinor(String(row['mrrMinor']), String(row['currency']))}</Box>
                ),
              },
            ]}
          />
        )}
      </QueryState>
    </Panel>
  );
}
