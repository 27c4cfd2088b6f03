import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { Tone } from '../../fields/Tone.tsx';
import type { RedFlagLineFieldsFragment } from '../../generated/graphql.ts';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { titleOfPeriod } from '../../pages/scorecard/periods.ts';

type Line = RedFlagLineFieldsFragment;

function Holds({ holds }: Line) {
  if (holds === null || holds === undefined) return <Tone tone="quiet">No data</Tone>;
  return holds ? <Tone tone="bad">Holds</Tone> : <Tone tone="good">Does not hold</Tone>;
}

function Rows({ rows }: Line) {
  if (!rows?.report) return null;
  const params = new URLSearchParams({ filter: JSON.stringify(rows.filter ?? {}) });
  return (
    <MuiLink component={Link} to={`/reports/${rows.report}?${params}`}>
      Rows
    </MuiLink>
  );
}

const asPeriod = (period: string) => (/^\d{4}-(\d{2}|Q\d)$/.test(period) ? titleOfPeriod(period) : period);

/** What a rule saw, against its threshold; judged on the integers beside it (§16). */
export function FlagLines({ label, lines }: { label: string; lines: readonly Line[] }) {
  return (
    <SimpleTable
      label={label}
      rows={lines}
      keyOf={({ label: name, period }) => `${name} ${period}`}
      empty="Nothing was looked at"
      columns={[
        {
          title: 'Figure',
          render: (line) => (
            <Box sx={{ whiteSpace: 'normal', minWidth: 140 }}>
              {line.label}
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{asPeriod(line.period)}</Box>
            </Box>
          ),
        },
        { title: 'Value', isNumeric: true, render: ({ value, reason }) => value ?? reason ?? '—' },
        {
          title: 'On integers',
          isNumeric: true,
          render: ({ numerator, denominator }) => (numerator && denominator ? `${numerator} ÷ ${denominator}` : '—'),
        },
        { title: 'n', isNumeric: true, render: ({ n }) => n ?? '—' },
        { title: 'Fires', render: ({ threshold }) => threshold },
        { title: 'State', render: (line) => <Holds {...line} /> },
        { title: 'Proof', render: (line) => <Rows {...line} /> },
      ]}
    />
  );
}
