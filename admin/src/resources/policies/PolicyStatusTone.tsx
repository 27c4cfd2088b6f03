import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import EditNote from '@mui/icons-material/EditNoteOutlined';
import EventAvailable from '@mui/icons-material/EventAvailableOutlined';
import Undo from '@mui/icons-material/UndoOutlined';
import { Tone } from '../../fields/Tone.tsx';
import type { PolicyStatus } from '../../generated/graphql.ts';

export function PolicyStatusTone({ status, isInForce }: { status: PolicyStatus; isInForce: boolean }) {
  if (isInForce) {
    return (
      <Tone tone="good" icon={<CheckCircle />}>
        In force
      </Tone>
    );
  }
  if (status === 'DRAFT') {
    return (
      <Tone tone="info" icon={<EditNote />}>
        Draft
      </Tone>
    );
  }
  if (status === 'WITHDRAWN') {
    return (
      <Tone tone="quiet" icon={<Undo />}>
        Withdrawn
      </Tone>
    );
  }
  return (
    <Tone tone="quiet" icon={<EventAvailable />}>
      Adopted
    </Tone>
  );
}
