import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { OperatingPolicyRowFragment, PolicyStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const tones: Readonly<Record<PolicyStatus, ToneName>> = { DRAFT: 'warn', ADOPTED: 'good', WITHDRAWN: 'quiet' };

export function OperatingPolicyTone({ policy }: { policy: OperatingPolicyRowFragment }) {
  return (
    <>
      <Tone tone={tones[policy.status]}>{labelOf(policy.status)}</Tone>{' '}
      {policy.isInForce ? <Tone tone="accent">In force</Tone> : null}
    </>
  );
}
