import Fingerprint from '@mui/icons-material/FingerprintOutlined';
import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { type HeadlineFieldsFragment, ReportPassportDocument } from '../../../generated/graphql.ts';
import { QueryState } from '../../../layout/States.tsx';
import type { ReportFilterState } from '../report-state.ts';
import { Exclusions } from './Exclusions.tsx';
import { FigureFacts } from './FigureFacts.tsx';
import { OriginFacts } from './OriginFacts.tsx';
import { PassportDrawer } from './PassportDrawer.tsx';

interface Props {
  readonly figure: HeadlineFieldsFragment;
  readonly report: string;
  /** The selection the figure is over, its own group included. */
  readonly filter: ReportFilterState;
}

function FigurePassport({ figure, report, filter }: Props) {
  const query = useApiQuery(ReportPassportDocument, { name: report, filter });
  return (
    <QueryState query={query}>
      {({ report: { info, headline, passport } }) => (
        <Stack sx={{ gap: 2 }}>
          {headline
            .filter(({ name }) => name === figure.name)
            .map((one) => (
              <FigureFacts key={one.name} figure={{ ...one, title: figure.title }} report={report} filter={filter} />
            ))}
          <Exclusions passport={passport} />
          <OriginFacts passport={passport} info={info} />
        </Stack>
      )}
    </QueryState>
  );
}

/** Where one figure comes from (§19); its passport is read when it is opened. */
export function FigurePassportButton(props: Props) {
  const [isOpen, setOpen] = useState(false);
  const { title } = props.figure;
  return (
    <>
      <Button startIcon={<Fingerprint />} onClick={() => setOpen(true)} aria-label={`Passport of ${title}`}>
        Passport
      </Button>
      <PassportDrawer title={title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <FigurePassport {...props} />
      </PassportDrawer>
    </>
  );
}
