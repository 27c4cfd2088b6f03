import { useSearchParams } from 'react-router';
import type { ScorecardKind } from '../../generated/graphql.ts';

/** Which board is shown; all of it in the address, so that it can be sent to somebody. */
export interface ScorecardState {
  readonly kind: ScorecardKind;
  /** Null: the latest period that is over. */
  readonly period: string | null;
  readonly compareWith: string | null;
}

export function useScorecardState() {
  const [params, setParams] = useSearchParams();
  const state: ScorecardState = {
    kind: params.get('kind') === 'MONTHLY' ? 'MONTHLY' : 'QUARTERLY',
    period: params.get('period'),
    compareWith: params.get('compareWith'),
  };
  const change = (part: Partial<ScorecardState>) => {
    const next = Object.entries({ ...state, ...part }).filter(([, value]) => value !== null);
    setParams(Object.fromEntries(next) as Record<string, string>);
  };
  return { state, change };
}
