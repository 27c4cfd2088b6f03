import { channels, clockStates, severities, ticketStatuses, tiers } from '@tenure/domain/vocabulary';
import {
  AutocompleteInput,
  BooleanInput,
  ReferenceInput,
  SearchInput,
  SelectArrayInput,
  SelectInput,
  TextInput,
} from 'react-admin';
import { choicesOf } from '../../words.ts';

const byText = (text: string) => ({ q: text });

/** The search is always there; the rest is added where it is wanted. */
export const ticketFilters = [
  <SearchInput
    key="q"
    source="q"
    alwaysOn
    placeholder="Search words, #number, account"
    slotProps={{ htmlInput: { type: 'search', 'aria-label': 'Search tickets' } }}
    sx={{ width: { xs: '100%', sm: 320 } }}
  />,
  <SelectArrayInput key="status" source="status" label="Status" choices={choicesOf(ticketStatuses)} />,
  <SelectArrayInput key="severity" source="severity" label="Severity" choices={choicesOf(severities)} />,
  <SelectArrayInput key="tier" source="tier" label="Tier" choices={choicesOf(tiers)} />,
  <ReferenceInput key="account" source="accountId" reference="accounts" sort={{ field: 'name', order: 'ASC' }}>
    <AutocompleteInput label="Account" optionText="name" filterToQuery={byText} />
  </ReferenceInput>,
  <ReferenceInput key="assignee" source="assigneeId" reference="users" sort={{ field: 'name', order: 'ASC' }}>
    <AutocompleteInput label="Assignee" optionText="name" filterToQuery={byText} />
  </ReferenceInput>,
  <BooleanInput key="unassigned" source="unassigned" label="Nobody has it" />,
  <SelectArrayInput key="channel" source="channel" label="Channel" choices={choicesOf(channels)} />,
  <SelectInput key="clockState" source="clockState" label="A clock is" choices={choicesOf(clockStates)} />,
  <TextInput key="tag" source="tag" label="Tag" />,
  <TextInput key="issueKey" source="issueKey" label="Issue key" />,
];
