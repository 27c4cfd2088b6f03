import { SearchInput } from 'react-admin';

/** The search of a list; `/` goes to it. */
export function searchFilter(label: string) {
  return (
    <SearchInput
      key="q"
      source="q"
      alwaysOn
      placeholder={label}
      slotProps={{ htmlInput: { type: 'search', 'aria-label': label } }}
      sx={{ width: { xs: '100%', sm: 320 } }}
    />
  );
}
