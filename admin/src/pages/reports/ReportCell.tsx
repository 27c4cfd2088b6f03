import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { DrillButton } from './DrillButton.tsx';
import { formatValue } from './format-value.ts';
import { type Column, currencyOf, type ReportInfo, type Row } from './report-shape.ts';
import type { ReportFilterState } from './report-state.ts';

interface Props {
  readonly info: ReportInfo;
  readonly column: Column;
  readonly row: Row;
  readonly filter: ReportFilterState;
}

/** The column that names a record → the column of its id, and where its page is. */
const pages: Readonly<Record<string, readonly [idColumn: string, address: (id: string) => string]>> = {
  ticketNumber: ['ticketId', (id) => `/tickets/${id}`],
  accountName: ['accountId', (id) => `/accounts/${id}/show`],
  invoiceNumber: ['invoiceId', (id) => `/invoices/${id}/show`],
  creditNumber: ['creditId', (id) => `/credits/${id}/show`],
  disputeNumber: ['disputeId', (id) => `/disputes/${id}/show`],
  incidentNumber: ['incidentId', (id) => `/incidents/${id}/show`],
  memo: ['entryId', (id) => `/ledger-entries/${id}/show`],
};

/** Where a named record of a row is. */
function addressOf(column: Column, row: Row): string | null {
  const page = pages[column.name];
  const id = page ? row[page[0]] : null;
  return page && id !== null && id !== undefined ? page[1](String(id)) : null;
}

/** A value; a counted one opens the rows behind it, a named record its page. */
export function ReportCell({ info, column, row, filter }: Props) {
  const value = row[column.name];
  const text = formatValue(value, column, currencyOf(row, filter));
  if (text === null) return <Box sx={{ color: 'text.secondary' }}>—</Box>;
  const address = addressOf(column, row);
  if (address) {
    return (
      <MuiLink component={Link} to={address}>
        {text}
      </MuiLink>
    );
  }
  const counts = column.rowsColumn;
  if (counts && value !== 0 && value !== '0') {
    return <DrillButton request={{ report: info.name, counts, row, filter }} title={column.title} text={text} />;
  }
  return text;
}
