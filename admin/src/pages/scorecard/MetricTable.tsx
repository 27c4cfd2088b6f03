import { Box, Card, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { ScrollX } from '../../fields/ScrollX.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type {
  MetricFieldsFragment,
  ScorecardFieldsFragment,
  ScorecardValueFieldsFragment,
} from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';
import { BandTone } from './BandTone.tsx';
import { MetricActions } from './MetricActions.tsx';
import { titleOfPeriod } from './periods.ts';
import { TrendArrow } from './TrendWords.tsx';

type Metric = MetricFieldsFragment;

interface Column {
  readonly title: string;
  readonly render: (metric: Metric) => ReactNode;
  readonly isNumeric?: boolean;
  readonly sx?: object;
}

function Name({ metric }: { metric: Metric }) {
  return (
    <Box sx={{ whiteSpace: 'normal', minWidth: 130, maxWidth: 260 }} title={metric.definition}>
      <Box component="span" sx={{ fontWeight: 650 }}>
        {metric.title}
        {metric.group ? ` (${metric.group})` : ''}
      </Box>
      <Box sx={{ fontSize: '0.72rem', color: 'text.secondary' }}>{metric.owner}</Box>
    </Box>
  );
}

function Value({ metric }: { metric: Metric }) {
  return (
    <>
      <Box sx={{ fontSize: '1.15rem', fontWeight: 650, letterSpacing: '-0.02em' }}>{metric.shown}</Box>
      {metric.reason ? (
        <Box sx={{ fontSize: '0.72rem', color: 'text.secondary', whiteSpace: 'normal', maxWidth: 180, ml: 'auto' }}>
          {metric.reason}
        </Box>
      ) : null}
      {metric.note ? <Box sx={{ fontSize: '0.72rem', color: 'text.secondary' }}>{metric.note}</Box> : null}
      {metric.isProvisional ? <Tone tone="info">Provisional</Tone> : null}
    </>
  );
}

function Earlier({ value }: { value: ScorecardValueFieldsFragment | null | undefined }) {
  if (!value) return '—';
  return <span title={value.reason ?? value.note ?? undefined}>{value.shown}</span>;
}

function Prior({ metric }: { metric: Metric }) {
  return (
    <>
      <TrendArrow {...metric} /> <Earlier value={metric.prior} />
    </>
  );
}

function Count({ metric }: { metric: Metric }) {
  return (
    <>
      {metric.n.toLocaleString()}
      {metric.nLabel ? (
        <Box>
          <Tone tone="warn">{metric.nLabel}</Tone>
        </Box>
      ) : null}
    </>
  );
}

/** Columns of months only where a period has several; of another period only where one is compared with. */
function columnsOf(card: ScorecardFieldsFragment): readonly Column[] {
  const months = card.metrics[0]?.months ?? [];
  const other = card.compareWith;
  // Beside another period there is no room for the months.
  const byMonth = months.length > 1 && !other ? months.map(({ period }) => period) : [];
  return [
    { title: 'Figure', render: (metric) => <Name metric={metric} /> },
    { title: card.title, isNumeric: true, render: (metric) => <Value metric={metric} /> },
    { title: 'Stands', render: ({ band, bandWords }) => <BandTone band={band} words={bandWords} /> },
    { title: 'Target', sx: fromSm, render: ({ targetWords }) => targetWords },
    ...byMonth.map((month, place) => ({
      title: titleOfPeriod(month),
      isNumeric: true,
      sx: fromLg,
      render: (metric: Metric) => <Earlier value={metric.months[place]} />,
    })),
    {
      title: titleOfPeriod(card.priorPeriod),
      isNumeric: true,
      sx: fromMd,
      render: (metric) => <Prior metric={metric} />,
    },
    ...(other
      ? [
          {
            title: titleOfPeriod(other),
            isNumeric: true,
            sx: fromSm,
            render: ({ comparison }: Metric) => <Earlier value={comparison} />,
          },
        ]
      : []),
    { title: 'n', isNumeric: true, sx: fromSm, render: (metric) => <Count metric={metric} /> },
    { title: 'Proof', isNumeric: true, render: (metric) => <MetricActions metric={metric} /> },
  ];
}

/** Every figure of the board with its target, how it stands and where it comes from. */
export function MetricTable({ card }: { card: ScorecardFieldsFragment }) {
  const columns = columnsOf(card);
  const sections = [...new Set(card.metrics.map(({ section }) => section))];
  return (
    <Card component="section" aria-label="Figures" sx={{ breakInside: 'auto' }}>
      <ScrollX label="Figures, table">
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map(({ title, isNumeric, sx }) => (
                <TableCell key={title} align={isNumeric ? 'right' : 'left'} sx={{ px: 1, ...sx }}>
                  {title}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          {sections.map((section) => (
            <TableBody key={section}>
              <TableRow>
                <TableCell component="th" scope="rowgroup" colSpan={columns.length} sx={{ pt: 1.5, px: 1, border: 0 }}>
                  <Typography variant="overline" component="span" color="text.secondary">
                    {labelOf(section)}
                  </Typography>
                </TableCell>
              </TableRow>
              {card.metrics
                .filter((metric) => metric.section === section)
                .map((metric) => (
                  <TableRow key={metric.id} hover sx={{ breakInside: 'avoid' }}>
                    {columns.map(({ title, isNumeric, render, sx }) => (
                      <TableCell
                        key={title}
                        align={isNumeric ? 'right' : 'left'}
                        sx={{ whiteSpace: 'nowrap', verticalAlign: 'top', px: 1, ...sx }}
                      >
                        {render(metric)}
                      </TableCell>
                    ))}
                  </TableRow>
                ))}
            </TableBody>
          ))}
        </Table>
      </ScrollX>
    </Card>
  );
}
