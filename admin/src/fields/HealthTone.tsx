import { Tone, type ToneName } from './Tone.tsx';

const tones: Readonly<Record<string, readonly [ToneName, string]>> = {
  GREEN: ['good', 'Green'],
  YELLOW: ['warn', 'Yellow'],
  RED: ['bad', 'Red'],
};

interface Props {
  readonly color: string | null | undefined;
  readonly score?: number | null | undefined;
}

/** An account's health: its colour in words, with the score; without enough data neither (§15). */
export function HealthTone({ color, score }: Props) {
  const [tone, words] = (color && tones[color]) || (['quiet', 'Not enough data'] as const);
  return (
    <Tone tone={tone}>
      {words}
      {score === null || score === undefined ? '' : ` ${score}`}
    </Tone>
  );
}
