import { Box } from '@mui/material';
import { formatMoney } from './money.ts';

interface Amount {
  readonly minor: string;
  readonly currency: string;
}

/** An amount, or nothing for roles that may not see money. */
export function MoneyText({ amount }: { amount: Amount | null | undefined }) {
  if (!amount)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        —
      </Box>
    );
  return <span>{formatMoney(amount)}</span>;
}

/** Amounts in several currencies stand beside each other; they are never added up. */
export function MoneyList({ amounts }: { amounts: readonly Amount[] | null | undefined }) {
  if (!amounts || amounts.length === 0) return <MoneyText amount={null} />;
  return <span>{amounts.map(formatMoney).join(' + ')}</span>;
}
