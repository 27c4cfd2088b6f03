import { type CsvRow, readCsv } from './csv-reader.ts';

/** Walks a CSV file that is ordered by ticket id, handing over one ticket's rows at a time. */
export class TicketCursor {
  readonly #batches: AsyncGenerator<CsvRow[]>;
  readonly #ticketIdColumn: number;
  #rows: readonly CsvRow[] = [];
  #position = 0;

  constructor(file: string, ticketIdColumn: number) {
    this.#batches = readCsv(file);
    this.#ticketIdColumn = ticketIdColumn;
  }

  /** The rows of this ticket, none if it has none; rows of earlier tickets are an error, for they would be lost. */
  async take(ticketId: number): Promise<CsvRow[]> {
    const taken: CsvRow[] = [];
    for (;;) {
      const row = this.#rows[this.#position] ?? (await this.#refill());
      if (row === undefined) return taken;
      const found = Number(row[this.#ticketIdColumn]);
      if (found > ticketId) return taken;
      if (found < ticketId) throw new Error(`Rows of ticket ${found} have no ticket`);
      taken.push(row);
      this.#position++;
    }
  }

  async close(): Promise<void> {
    await this.#batches.return(undefined);
  }

  async #refill(): Promise<CsvRow | undefined> {
    this.#position = 0;
    do {
      const next = await this.#batches.next();
      if (next.done) {
        this.#rows = [];
        return undefined;
      }
      this.#rows = next.value;
    } while (this.#rows.length === 0);
    return this.#rows[0];
  }
}
