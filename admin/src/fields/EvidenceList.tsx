import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import type { EvidenceFieldsFragment } from '../generated/graphql.ts';

const shown = 8;

/** The rows a statement rests on, each a way to its record (§15). */
export function EvidenceList({ rows }: { rows: readonly EvidenceFieldsFragment[] }) {
  if (rows.length === 0) return null;
  const rest = rows.length - shown;
  return (
    <Box component="span" sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {rows.slice(0, shown).map(({ type, id, label, link }, place) => (
        <span key={`${type} ${id} ${label}`}>
          {place > 0 ? ', ' : ''}
          {link ? (
            <MuiLink component={Link} to={link} color="inherit">
              {label}
            </MuiLink>
          ) : (
            label
          )}
        </span>
      ))}
      {rest > 0 ? ` and ${rest} more` : ''}
    </Box>
  );
}
