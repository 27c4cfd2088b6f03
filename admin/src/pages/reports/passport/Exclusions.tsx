import { Box, Typography } from '@mui/material';
import { Facts } from '../../../fields/Facts.tsx';
import type { PassportFieldsFragment } from '../../../generated/graphql.ts';
import { DrillButton } from '../DrillButton.tsx';
import { formatCount } from '../format-value.ts';
import type { ReportFilterState } from '../report-state.ts';

/** What was left out of the selection and why; each count opens its rows. */
export function Exclusions({ passport }: { passport: PassportFieldsFragment }) {
  const { report, exclusionCounts } = passport;
  const filter = passport.filter as unknown as ReportFilterState;
  return (
    <Box>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        Left out
      </Typography>
      {exclusionCounts.length === 0 ? (
        <Typography variant="body2">Nothing.</Typography>
      ) : (
        <Facts
          titleWidth={70}
          facts={exclusionCounts.map(({ column, words, count }) => [
            count === 0 ? (
              '0'
            ) : (
              <DrillButton
                key={column}
                request={{ report, counts: column, filter }}
                title={words}
                text={formatCount(count)}
              />
            ),
            words,
          ])}
        />
      )}
    </Box>
  );
}
