import Close from '@mui/icons-material/CloseOutlined';
import Badge from '@mui/icons-material/FingerprintOutlined';
import { Box, Button, Drawer, IconButton, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import type { ReportRowsQuery } from '../../generated/graphql.ts';
import { mono } from '../../theme/themes.ts';
import { formatCount } from './format-value.ts';

type Passport = ReportRowsQuery['report']['passport'];

function factsOf(passport: Passport) {
  return [
    ['Says', passport.definition],
    ['Formula', passport.formula],
    ['Owner', passport.owner],
    ['Policy versions', passport.policyVersions.join(', ') || 'Held to none'],
    ['As of', formatInstant(passport.asOf)],
    ['Freshness', passport.freshness],
    ['Warehouse run', `#${passport.etlRunId}`],
    ['Snapshot', `#${passport.snapshotId}`],
    [
      'Hash',
      <Box key="hash" component="code" sx={{ fontFamily: mono, fontSize: '0.72rem' }}>
        {passport.snapshotHash}
      </Box>,
    ],
    ['Rows behind', passport.rowsReport],
    [
      'Selection',
      <Box key="filter" component="code" sx={{ fontFamily: mono, fontSize: '0.72rem' }}>
        {JSON.stringify(passport.filter)}
      </Box>,
    ],
  ] as const;
}

function PassportContent({ passport, title }: { passport: Passport; title: string }) {
  return (
    <Stack sx={{ gap: 2 }}>
      <Typography variant="h1" component="h2" id="passport-title">
        Passport of {title}
      </Typography>
      {passport.isStale ? <Tone tone="warn">Stale: a nightly run is missing</Tone> : null}
      <Facts facts={factsOf(passport)} />
      <Box>
        <Typography variant="h3" sx={{ mb: 0.5 }}>
          Left out
        </Typography>
        {passport.exclusionCounts.length === 0 ? (
          <Typography variant="body2">Nothing.</Typography>
        ) : (
          <Facts
            titleWidth={70}
            facts={passport.exclusionCounts.map(({ words, count }) => [formatCount(count), words] as const)}
          />
        )}
      </Box>
    </Stack>
  );
}

/** Where the figures come from (§19). */
export function PassportButton({ passport, title }: { passport: Passport; title: string }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button startIcon={<Badge />} onClick={() => setOpen(true)}>
        Passport
      </Button>
      <Drawer
        anchor="right"
        open={isOpen}
        onClose={close}
        slotProps={{
          paper: { sx: { width: { xs: '100%', sm: 440 }, p: 3 }, role: 'dialog', 'aria-labelledby': 'passport-title' },
        }}
      >
        <IconButton onClick={close} aria-label="Close the passport" sx={{ alignSelf: 'flex-end', mt: -1.5, mr: -1.5 }}>
          <Close />
        </IconButton>
        <PassportContent passport={passport} title={title} />
      </Drawer>
    </>
  );
}
