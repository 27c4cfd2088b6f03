import { CsvBytes } from './csv-bytes.ts';

/** Rows `id, ticket_id, …` in the order of their tickets, handed over one ticket's at a time. */
export class OwnedRows<Row> {
  readonly #rows: CsvBytes;
  readonly #read: (rows: CsvBytes, ticketId: number) => Row | null;
  /** Whose the row is that the next `take` begins with; its owner has been read, the rest has not. */
  #owner: number | null;

  /** `read` reads a row from its third field to its end, null for one that is to be left out. */
  constructor(bytes: Uint8Array, read: (rows: CsvBytes, ticketId: number) => Row | null) {
    this.#rows = new CsvBytes(bytes);
    this.#read = read;
    this.#owner = this.#readOwner();
  }

  /** The rows of this ticket, none if it has none; rows of earlier tickets are an error, for they would be lost. */
  take(ticketId: number): Row[] {
    const taken: Row[] = [];
    for (; this.#owner === ticketId; this.#owner = this.#readOwner()) {
      const row = this.#read(this.#rows, ticketId);
      if (row !== null) taken.push(row);
    }
    if (this.#owner !== null && this.#owner < ticketId) refuseOrphans(this.#owner);
    return taken;
  }

  /** Throws where rows are left, which belong to no ticket. */
  finish(): void {
    if (this.#owner !== null) refuseOrphans(this.#owner);
  }

  #readOwner(): number | null {
    if (!this.#rows.hasRow()) return null;
    this.#rows.skip();
    return this.#rows.requiredInteger();
  }
}

function refuseOrphans(ticketId: number): never {
  throw new Error(`Rows of ticket ${ticketId} have no ticket`);
}
