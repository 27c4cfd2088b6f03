import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { ReactNode } from 'react';
import { ScrollX } from '../fields/ScrollX.tsx';
import { EmptyState } from './States.tsx';

export interface SimpleColumn<Row> {
  readonly title: string;
  readonly isNumeric?: boolean;
  readonly render: (row: Row) => ReactNode;
}

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly SimpleColumn<Row>[];
  readonly empty: string;
}

/** A small table of records that are already here: neither sorted nor paged. */
export function SimpleTable<Row>({ label, rows, keyOf, columns, empty }: Props<Row>) {
  if (rows.length === 0) return <EmptyState title={empty} />;
  return (
    <ScrollX label={`${label}, table`}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map(({ title, isNumeric }) => (
              <TableCell key={title} align={isNumeric ? 'right' : 'left'}>
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)} hover>
              {columns.map(({ title, isNumeric, render }) => (
                <TableCell key={title} align={isNumeric ? 'right' : 'left'} sx={{ whiteSpace: 'nowrap' }}>
                  {render(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollX>
  );
}
