import type { RedFlag } from '@tenure/db/generated/prisma/client';
import type { Viewer } from '../../graphql/context.ts';
import { hasCapability } from '../../roles.ts';
import type { RedFlagActionName } from './red-flag-vocabulary.ts';

type ActedOn = Pick<RedFlag, 'rule' | 'endedAt' | 'acknowledgedAt' | 'snoozedUntilAt'>;

const isOpen = ({ endedAt }: ActedOn) => endedAt === null;
/** A security report is worked as such; its flag can only change hands. */
const isOrdinary = ({ rule }: ActedOn) => rule !== 'SECURITY_REPORT';

const isDue: Record<RedFlagActionName, (flag: ActedOn) => boolean> = {
  ACKNOWLEDGE: (flag) => isOrdinary(flag) && isOpen(flag) && flag.acknowledgedAt === null,
  ASSIGN: isOpen,
  SNOOZE: (flag) => isOrdinary(flag) && isOpen(flag),
  WAKE: (flag) => isOpen(flag) && flag.snoozedUntilAt !== null,
  SET_OUTCOME: isOrdinary,
  CLOSE: (flag) => flag.rule === 'REPEAT_ISSUE' && isOpen(flag),
};

/** What the viewer may do with a flag as it stands; the workflows check it again. */
export function findFlagActions(flag: ActedOn, viewer: Viewer | null): RedFlagActionName[] {
  if (viewer === null || !hasCapability(viewer.role, 'workFlags')) return [];
  return (Object.keys(isDue) as RedFlagActionName[]).filter((name) => isDue[name](flag));
}
