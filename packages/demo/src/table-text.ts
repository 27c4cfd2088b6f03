import { type CopyValue, copyLine } from './copy-text.ts';
import type { TableName } from './tables.ts';

/** Rows of one table as COPY text. */
export interface TableChunk {
  readonly table: TableName;
  readonly text: string;
  readonly rows: number;
}

/** Collects rows per table and numbers them; ids continue from chunk to chunk. */
export class TableText {
  private readonly pending = new Map<TableName, { text: string; rows: number }>();
  private readonly lastIds = new Map<TableName, number>();

  /** Appends a row whose first column is its id, and returns the id. */
  add(table: TableName, values: readonly CopyValue[]): number {
    const id = (this.lastIds.get(table) ?? 0) + 1;
    this.addWithId(table, id, values);
    return id;
  }

  addWithId(table: TableName, id: number, values: readonly CopyValue[]): void {
    this.lastIds.set(table, id);
    const held = this.pending.get(table) ?? { text: '', rows: 0 };
    held.text += copyLine(table, [id, ...values]);
    held.rows += 1;
    this.pending.set(table, held);
  }

  /** What was added since the last call, in the order of `tables`. */
  take(tables: readonly TableName[]): TableChunk[] {
    const chunks: TableChunk[] = [];
    for (const table of tables) {
      const held = this.pending.get(table);
      if (held) chunks.push({ table, ...held });
      this.pending.delete(table);
    }
    return chunks;
  }
}
