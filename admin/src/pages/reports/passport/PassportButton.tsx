import Fingerprint from '@mui/icons-material/FingerprintOutlined';
import { Box, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { ReportRowsQuery } from '../../../generated/graphql.ts';
import { pinGroup, type ReportInfo } from '../report-shape.ts';
import type { ReportFilterState } from '../report-state.ts';
import { Exclusions } from './Exclusions.tsx';
import { FigureFacts } from './FigureFacts.tsx';
import { OriginFacts } from './OriginFacts.tsx';
import { PassportDrawer } from './PassportDrawer.tsx';

interface Props {
  readonly info: ReportInfo;
  readonly answer: Pick<ReportRowsQuery['report'], 'headline' | 'passport'>;
}

/** Where the figures of a page come from (§19). */
export function PassportButton({ info, answer: { headline, passport } }: Props) {
  const [isOpen, setOpen] = useState(false);
  const filter = passport.filter as unknown as ReportFilterState;
  return (
    <>
      <Button startIcon={<Fingerprint />} onClick={() => setOpen(true)}>
        Passport
      </Button>
      <PassportDrawer title={info.title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Stack sx={{ gap: 2 }}>
          {headline.map((figure) => (
            <Box key={`${figure.group}.${figure.name}`}>
              <Typography variant="h3" sx={{ mb: 0.5 }}>
                {figure.title}
              </Typography>
              <FigureFacts figure={figure} report={info.name} filter={pinGroup(filter, figure)} />
            </Box>
          ))}
          <Exclusions passport={passport} />
          <OriginFacts passport={passport} info={info} />
        </Stack>
      </PassportDrawer>
    </>
  );
}
