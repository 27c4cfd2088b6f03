import type { RedFlag } from '@tenure/db/generated/prisma/client';
import { type FlagStates, findFlagStates, isHeldBy } from '@tenure/workflows/red-flag-states';
import type { ApiContext, Viewer } from '../../graphql/context.ts';
import { hasCapability } from '../../roles.ts';
import type { RedFlagActionName } from './red-flag-vocabulary.ts';

type ActedOn = Pick<RedFlag, 'rule' | 'endedAt' | 'acknowledgedAt' | 'snoozedUntilAt'> & {
  /** Whether its rule held when it last looked. */
  readonly holds: boolean;
};

const isOpen = ({ endedAt }: ActedOn) => endedAt === null;
/** A security report is worked as such; its flag can only change hands. */
const isOrdinary = ({ rule }: ActedOn) => rule !== 'SECURITY_REPORT';

const isDue: Record<RedFlagActionName, (flag: ActedOn) => boolean> = {
  ACKNOWLEDGE: (flag) => isOrdinary(flag) && isOpen(flag) && flag.acknowledgedAt === null,
  ASSIGN: isOpen,
  SNOOZE: (flag) => isOrdinary(flag) && isOpen(flag),
  WAKE: (flag) => isOpen(flag) && flag.snoozedUntilAt !== null,
  SET_OUTCOME: isOrdinary,
  CLOSE: (flag) => isOrdinary(flag) && isOpen(flag) && (flag.rule === 'REPEAT_ISSUE' || !flag.holds),
};

/** What the viewer may do with a flag as it stands; the workflows check it again. */
export function findFlagActions(flag: ActedOn, viewer: Viewer | null): RedFlagActionName[] {
  if (viewer === null || !hasCapability(viewer.role, 'workFlags')) return [];
  return (Object.keys(isDue) as RedFlagActionName[]).filter((name) => isDue[name](flag));
}

const states = new WeakMap<ApiContext, Promise<FlagStates | null>>();

/** Whether the rule of a flag held when it last looked; read once a request, however many flags ask. */
export async function findWhetherHolds(flag: Pick<RedFlag, 'rule' | 'subject'>, context: ApiContext): Promise<boolean> {
  const found = states.get(context) ?? findFlagStates(context.db);
  states.set(context, found);
  return isHeldBy(await found, flag);
}
