import { QueryQueue } from './query-queue.ts';
import { defaultReaderSettings, type ReaderSettings } from './settings.ts';
import { NoSnapshot } from './snapshot-fault.ts';
import { type OpenWarehouse, openWarehouse, type Reading, type Warehouse } from './warehouse.ts';

/** Reads the current snapshot, and moves to a new one without disturbing readers in flight. */
export interface SnapshotReader {
  /** Path of the file that new readers get; null before the first `moveTo`. */
  currentFile(): string | null;
  /**
   * New readers get this file from now on; the old one is closed when its last reader has finished. Throws
   * UnusableSnapshot where it can't be opened; readers then go on getting what they got before.
   */
  moveTo(file: string): Promise<void>;
  /** Lends the current warehouse until `use` settles. Throws NoSnapshot before the first `moveTo`. */
  read<Result>(use: (warehouse: Warehouse) => Promise<Result>): Promise<Result>;
  /** Lets go of the current file, which turned out to be damaged: the next `moveTo` opens it anew. */
  leave(): void;
  /** Waits for the readers in flight. */
  close(): Promise<void>;
}

class Lease {
  readonly warehouse: OpenWarehouse;
  readonly closed: Promise<void>;
  #users = 0;
  #isRetired = false;
  #isClosed = false;
  #tellClosed: () => void = () => undefined;

  constructor(warehouse: OpenWarehouse) {
    this.warehouse = warehouse;
    this.closed = new Promise((resolve) => {
      this.#tellClosed = resolve;
    });
  }

  /** Each query holds the file too: those that a failed reader left behind end before it is closed. */
  lend<Result>(use: (warehouse: Warehouse) => Promise<Result>): Promise<Result> {
    const { query, stream } = this.warehouse.join();
    const held: Reading = {
      query: (...asked) => this.#hold(() => query(...asked)),
      stream: (...asked) => this.#hold(() => stream(...asked)),
    };
    return this.#hold(() => use({ file: this.warehouse.file, ...held, close: () => undefined }));
  }

  async #hold<Result>(use: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw new Error(`${this.warehouse.file} was given back`);
    this.#users++;
    try {
      return await use();
    } finally {
      this.#users--;
      this.#closeWhenIdle();
    }
  }

  retire(): void {
    this.#isRetired = true;
    this.#closeWhenIdle();
  }

  #closeWhenIdle(): void {
    if (!this.#isRetired || this.#users > 0 || this.#isClosed) return;
    this.#isClosed = true;
    this.warehouse.close();
    this.#tellClosed();
  }
}

/** A folder for each file that is open: DuckDB removes it with the file. */
function withOwnSpill(settings: ReaderSettings, opened: number): ReaderSettings {
  const { spillDirectory } = settings;
  return spillDirectory === undefined ? settings : { ...settings, spillDirectory: `${spillDirectory}-${opened}` };
}

export function openSnapshotReader(given: Partial<ReaderSettings> = {}): SnapshotReader {
  const settings: ReaderSettings = { ...defaultReaderSettings, ...given };
  // One for all files: during a move both the old and the new one are asked.
  const queue = new QueryQueue(settings.mostQueries);
  let current: Lease | null = null;
  let opened = 0;
  let moving: Promise<void> = Promise.resolve();
  const leave = () => {
    current?.retire();
    current = null;
  };
  const move = async (file: string) => {
    if (current?.warehouse.file === file) return;
    opened++;
    const next = new Lease(await openWarehouse(file, withOwnSpill(settings, opened), queue));
    leave();
    current = next;
  };
  return {
    currentFile: () => current?.warehouse.file ?? null,
    moveTo(file) {
      const moved = moving.then(() => move(file));
      moving = moved.catch(() => undefined);
      return moved;
    },
    async read(use) {
      if (!current) throw new NoSnapshot();
      return current.lend(use);
    },
    leave,
    async close() {
      await moving;
      const last = current;
      leave();
      await last?.closed;
    },
  };
}
