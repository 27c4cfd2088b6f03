import Fingerprint from '@mui/icons-material/FingerprintOutlined';
import { Button, IconButton, Stack } from '@mui/material';
import { useState } from 'react';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { ReportPassportDocument } from '../../../generated/graphql.ts';
import { QueryState } from '../../../layout/States.tsx';
import type { ReportFilterState } from '../report-state.ts';
import { Exclusions } from './Exclusions.tsx';
import { FigureFacts } from './FigureFacts.tsx';
import { OriginFacts } from './OriginFacts.tsx';
import { PassportDrawer } from './PassportDrawer.tsx';

/** The target a figure is judged by where it is not the report's own. */
export interface HeldTo {
  readonly words: string;
  /** Number of the version that was in force; null where there is no target. */
  readonly scorecardPolicy: number | null;
}

interface Props {
  /** Its name in the report, and what it is called here. */
  readonly figure: { readonly name: string; readonly title: string };
  readonly report: string;
  /** The selection the figure is over, its own group included. */
  readonly filter: ReportFilterState;
  /** Without words, for dense tables. */
  readonly isIcon?: boolean;
  readonly heldTo?: HeldTo | null;
}

function FigurePassport({ figure, report, filter, heldTo = null }: Props) {
  const query = useApiQuery(ReportPassportDocument, { name: report, filter });
  return (
    <QueryState query={query}>
      {({ report: { info, headline, passport } }) => (
        <Stack sx={{ gap: 2 }}>
          {headline
            .filter(({ name }) => name === figure.name)
            .map((one) => (
              <FigureFacts
                key={one.name}
                figure={{ ...one, title: figure.title, targetWords: heldTo?.words ?? one.targetWords }}
                report={report}
                filter={filter}
              />
            ))}
          <Exclusions passport={passport} />
          <OriginFacts passport={passport} info={info} scorecardPolicy={heldTo?.scorecardPolicy ?? null} />
        </Stack>
      )}
    </QueryState>
  );
}

/** Where one figure comes from (§19); its passport is read when it is opened. */
export function FigurePassportButton(props: Props) {
  const [isOpen, setOpen] = useState(false);
  const { title } = props.figure;
  const { isIcon = false } = props;
  const open = () => setOpen(true);
  return (
    <>
      {isIcon ? (
        <IconButton onClick={open} aria-label={`Passport of ${title}`} title="Passport">
          <Fingerprint fontSize="small" />
        </IconButton>
      ) : (
        <Button startIcon={<Fingerprint />} onClick={open} aria-label={`Passport of ${title}`}>
          Passport
        </Button>
      )}
      <PassportDrawer title={title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <FigurePassport {...props} />
      </PassportDrawer>
    </>
  );
}
