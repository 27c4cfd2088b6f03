import { type CsvRow, readCsv } from './csv-reader.ts';

/** Walks a CSV file that is ordered by its owner's key, handing over one owner's rows at a time. */
export class RowCursor {
  readonly #batches: AsyncGenerator<CsvRow[]>;
  readonly #keyColumn: number;
  readonly #owner: string;
  #rows: readonly CsvRow[] = [];
  #position = 0;

  /** `owner` is what it is called where its rows have none, for example `ticket`. */
  constructor(file: string, keyColumn: number, owner: string) {
    this.#batches = readCsv(file);
    this.#keyColumn = keyColumn;
    this.#owner = owner;
  }

  /** The rows of this owner, none if it has none; rows of earlier owners are an error, for they would be lost. */
  async take(key: number): Promise<CsvRow[]> {
    const taken: CsvRow[] = [];
    for (;;) {
      const row = this.#rows[this.#position] ?? (await this.#refill());
      if (row === undefined) return taken;
      const found = Number(row[this.#keyColumn]);
      if (found > key) return taken;
      if (found < key) throw new Error(`Rows of ${this.#owner} ${found} have no ${this.#owner}`);
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
