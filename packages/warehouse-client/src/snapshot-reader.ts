import { defaultSettings, type WarehouseSettings } from './settings.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

/** Reads the current snapshot, and moves to a new one without disturbing readers in flight. */
export interface SnapshotReader {
  /** Path of the file that new readers get; null before the first `moveTo`. */
  currentFile(): string | null;
  /** New readers get this file from now on; the old one is closed when its last reader has finished. */
  moveTo(file: string): Promise<void>;
  /** Lends the current warehouse until `use` settles. Throws NoSnapshot before the first `moveTo`. */
  read<Result>(use: (warehouse: Warehouse) => Promise<Result>): Promise<Result>;
  /** Waits for the readers in flight. */
  close(): Promise<void>;
}

/** No warehouse has been published yet. */
export class NoSnapshot extends Error {
  constructor() {
    super('No warehouse snapshot has been published yet');
    this.name = 'NoSnapshot';
  }
}

class Lease {
  readonly warehouse: Warehouse;
  readonly closed: Promise<void>;
  #readers = 0;
  #isRetired = false;
  #tellClosed: () => void = () => undefined;

  constructor(warehouse: Warehouse) {
    this.warehouse = warehouse;
    this.closed = new Promise((resolve) => {
      this.#tellClosed = resolve;
    });
  }

  async lend<Result>(use: (warehouse: Warehouse) => Promise<Result>): Promise<Result> {
    this.#readers++;
    try {
      return await use(this.warehouse);
    } finally {
      this.#readers--;
      this.#closeWhenIdle();
    }
  }

  retire(): void {
    this.#isRetired = true;
    this.#closeWhenIdle();
  }

  #closeWhenIdle(): void {
    if (!this.#isRetired || this.#readers > 0) return;
    this.warehouse.close();
    this.#tellClosed();
  }
}

export function openSnapshotReader(settings: WarehouseSettings = defaultSettings): SnapshotReader {
  let current: Lease | null = null;
  let moving: Promise<void> = Promise.resolve();
  const move = async (file: string) => {
    if (current?.warehouse.file === file) return;
    const next = new Lease(await openWarehouse(file, settings));
    current?.retire();
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
    async close() {
      await moving;
      const last = current;
      current = null;
      last?.retire();
      await last?.closed;
    },
  };
}
