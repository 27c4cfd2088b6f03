import { SelectionBar } from '../../layout/SelectionBar.tsx';
import { AssignButton } from './AssignButton.tsx';

/** What can be done with the selected tickets. */
export function TicketSelectionBar() {
  return (
    <SelectionBar label="Selected tickets">
      <AssignButton />
    </SelectionBar>
  );
}
