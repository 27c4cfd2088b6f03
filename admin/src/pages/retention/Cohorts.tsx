import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { alpha } from '@mui/material/styles';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatMonth } from '../../fields/instants.ts';
import { formatMoney } from '../../fields/money.ts';
import { ScrollX } from '../../fields/ScrollX.tsx';
import { RetentionCohortsDocument, type RetentionCohortsQuery } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';

type Cohorts = RetentionCohortsQuery['retentionCohorts'][number];
type Cell = Cohorts['rows'][number]['cells'][number];

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

function describe(cell: Cell): string {
  const kept =
    typeof cell.keptPercent === 'number' ? `${whole.format(cell.keptPercent)} %` : (cell.reason ?? 'no value');
  return `${formatMonth(cell.month)}: ${kept} of the MRR, ${formatMoney(cell.endMrr)}, ${cell.accountsLeft} left`;
}

/** The deeper the colour, the more is kept; the number says it. */
function CohortCell({ cell }: { cell: Cell | undefined }) {
  const kept = cell?.keptPercent;
  return (
    <TableCell
      align="right"
      {...(cell ? { title: describe(cell) } : {})}
      sx={(theme) => ({
        px: 0.75,
        fontSize: '0.75rem',
        backgroundColor:
          typeof kept === 'number' ? alpha(theme.palette.primary.main, Math.min(1, kept / 130) * 0.45) : 'transparent',
      })}
    >
      {typeof kept === 'number' ? whole.format(kept) : ''}
    </TableCell>
  );
}

function CohortTable({ table }: { table: Cohorts }) {
  const ages = Array.from({ length: table.maxAgeMonths + 1 }, (_, age) => age);
  return (
    <ScrollX label={`Cohorts in ${table.currency}, table`}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>First month</TableCell>
            <TableCell align="right">Accounts</TableCell>
            <TableCell align="right">MRR</TableCell>
            {ages.map((age) => (
              <TableCell key={age} align="right" sx={{ px: 0.75 }}>
                {age}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {table.rows.map((row) => (
            <TableRow key={row.cohortMonth}>
              <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                {formatMonth(row.cohortMonth)}
              </TableCell>
              <TableCell align="right">{row.accounts}</TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {formatMoney(row.startMrr)}
              </TableCell>
              {ages.map((age) => (
                <CohortCell key={age} cell={row.cells.find(({ ageMonths }) => ageMonths === age)} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollX>
  );
}

/** Of each month's new customers, what share of their first MRR is still (or again) there so many months later. */
export function CohortTables() {
  const query = useApiQuery(RetentionCohortsDocument, {});
  return (
    <QueryState query={query} rows={10}>
      {({ retentionCohorts }) =>
        retentionCohorts.length === 0 ? (
          <EmptyState title="There are no cohorts yet" />
        ) : (
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
            {retentionCohorts.map((table) => (
              <Panel key={table.currency} title={`Percent of the first MRR, in ${table.currency}`} isFlush>
                <Typography variant="body2" color="text.secondary" sx={{ px: 2, pb: 1 }}>
                  By the months since a customer’s first. Over 100 is growth.
                </Typography>
                <CohortTable table={table} />
              </Panel>
            ))}
          </Box>
        )
      }
    </QueryState>
  );
}
