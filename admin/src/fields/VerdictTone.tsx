import { Tone } from './Tone.tsx';

interface Props {
  /** Whether the difference can be told from chance; null where a side has too few. */
  readonly isDistinguishable: boolean | null | undefined;
  /** Whether those who suffered something came off worse. */
  readonly isWorse: boolean;
}

/** What a split says in three words; the sentence with the interval stands beside it. */
export function VerdictTone({ isDistinguishable, isWorse }: Props) {
  if (isDistinguishable === null || isDistinguishable === undefined) return <Tone tone="quiet">Too little to say</Tone>;
  if (!isDistinguishable) return <Tone tone="quiet">Can’t be told from chance</Tone>;
  return isWorse ? <Tone tone="bad">It shows</Tone> : <Tone tone="info">It shows, the other way</Tone>;
}
