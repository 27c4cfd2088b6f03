import { type CopyValue, copyLine } from './copy-text.ts';
import type { TableName } from './tables.ts';

/** Rows of one table as COPY text in UTF-8. */
export interface TableChunk {
  readonly table: TableName;
  readonly bytes: Buffer;
  readonly rows: number;
}

const firstBytes = 16 * 1024;

/** Lines written one behind the other; strings of this size would keep the garbage collector busy. */
class LineBuffer {
  private held = Buffer.allocUnsafe(firstBytes);
  private length = 0;
  rows = 0;

  append(line: string): void {
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    const needed = this.length + 3 * line.length;
    if (needed > this.held.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.held.length));
      this.held.copy(larger, 0, 0, this.length);
      this.held = larger;
    }
    this.length += this.held.write(line, this.length);
    this.rows += 1;
  }

  /** A copy of the lines; the buffer starts anew. */
  take(): Buffer {
    const bytes = Buffer.from(this.held.subarray(0, this.length));
    this.length = 0;
    this.rows = 0;
    return bytes;
  }
}

/** Collects rows per table and numbers them; ids continue from chunk to chunk. */
export class TableText {
  private readonly buffers = new Map<TableName, LineBuffer>();
  private readonly lastIds = new Map<TableName, number>();

  /** Appends a row whose first column is its id, and returns the id. */
  add(table: TableName, values: readonly CopyValue[]): number {
    const id = (this.lastIds.get(table) ?? 0) + 1;
    this.addWithId(table, id, values);
    return id;
  }

  addWithId(table: TableName, id: number, values: readonly CopyValue[]): void {
    this.lastIds.set(table, id);
    this.append(table, id, values);
  }

  /** Appends a row of a table without numbers; `first` is its first column, of those that tell its rows apart. */
  append(table: TableName, first: number | string, values: readonly CopyValue[]): void {
    let buffer = this.buffers.get(table);
    if (!buffer) this.buffers.set(table, (buffer = new LineBuffer()));
    buffer.append(copyLine(table, first, values));
  }

  /** What was added since the last call, in the order of `tables`. */
  take(tables: readonly TableName[]): TableChunk[] {
    const chunks: TableChunk[] = [];
    for (const table of tables) {
      const buffer = this.buffers.get(table);
      if (!buffer?.rows) continue;
      const { rows } = buffer;
      chunks.push({ table, rows, bytes: buffer.take() });
    }
    return chunks;
  }
}
