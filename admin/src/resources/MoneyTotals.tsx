import { Box, Card } from '@mui/material';
import { formatMoney } from '../fields/money.ts';

interface Amount {
  readonly minor: string;
  readonly currency: string;
}

interface Props {
  readonly label: string;
  /** One line per currency; currencies are never added up. */
  readonly lines: readonly {
    readonly currency: string;
    readonly count: number;
    readonly figures: readonly (readonly [title: string, amount: Amount])[];
  }[];
}

/** Sums over everything a list's filter finds, not only over the page that is shown. */
export function MoneyTotals({ label, lines }: Props) {
  if (lines.length === 0) return null;
  return (
    <Card component="section" aria-label={label} sx={{ px: 2, py: 1.25, mb: 1.5 }}>
      {lines.map(({ currency, count, figures }) => (
        <Box
          key={currency}
          component="dl"
          sx={{
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fill, 136px)',
            rowGap: 0.5,
            m: 0,
            '& + &': { mt: 1 },
            '& dd': { m: 0, fontWeight: 650 },
          }}
        >
          <div>
            <Box component="dt" sx={{ fontSize: '0.72rem', color: 'text.secondary' }}>
              Number in {currency}
            </Box>
            <dd>{count}</dd>
          </div>
          {figures.map(([title, amount]) => (
            <div key={title}>
              <Box component="dt" sx={{ fontSize: '0.72rem', color: 'text.secondary' }}>
                {title}
              </Box>
              <Box component="dd" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {formatMoney(amount)}
              </Box>
            </div>
          ))}
        </Box>
      ))}
    </Card>
  );
}
