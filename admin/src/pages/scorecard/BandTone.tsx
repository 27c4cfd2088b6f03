import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import HelpOutline from '@mui/icons-material/HelpOutlineOutlined';
import Visibility from '@mui/icons-material/VisibilityOutlined';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { ScorecardBand } from '../../generated/graphql.ts';

const looks: Readonly<Record<ScorecardBand, readonly [ToneName, ReactNode]>> = {
  GREEN: ['good', <CheckCircle key="i" />],
  AMBER: ['warn', <Visibility key="i" />],
  RED: ['bad', <ErrorOutline key="i" />],
  NO_DATA: ['quiet', <HelpOutline key="i" />],
};

interface Props {
  readonly band: ScorecardBand | null | undefined;
  readonly words: string;
}

/** How a figure stands, in the server's words: it judged the integers. */
export function BandTone({ band, words }: Props) {
  const [tone, icon] = band ? looks[band] : (['quiet', null] as const);
  return (
    <Tone tone={tone} icon={icon}>
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </Tone>
  );
}
