import { Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import type { TicketClockFieldsFragment } from '../../../generated/graphql.ts';
import { labelOf } from '../../../words.ts';

/** The contract's own target, or the policy version of the tier, that this clock is held to. */
export function ClockMatchLink({ clock }: { clock: TicketClockFieldsFragment }) {
  const { override, policy, tier, severity } = clock;
  if (override) {
    return (
      <MuiLink component={Link} to={`/contracts/${override.contract.id}/show`}>
        Contract {override.contract.number}
      </MuiLink>
    );
  }
  if (!policy) return <>Nobody</>;
  return (
    <>
      <MuiLink component={Link} to={`/policies/${policy.id}/show`}>
        Policy {policy.number}
      </MuiLink>
      {` · ${tier ? labelOf(tier) : 'no tier'}, ${labelOf(severity).toLowerCase()}`}
    </>
  );
}
