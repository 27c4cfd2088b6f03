/** Who waits: one reading, whatever number of queries it asks. */
interface Party {
  readonly isLong: boolean;
  readonly waiting: (() => void)[];
}

/** Lets one reading's work in, a piece at a time. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** More readings wait than could be answered in reasonable time. */
export class WarehouseBusy extends Error {
  constructor(waiting: number) {
    super(`${waiting} queries of reports are waiting already: ask again in a moment`);
    this.name = 'WarehouseBusy';
  }
}

/**
 * At most so many pieces of work at once. Readings take turns, so that one with many queries does not hold up one with a
 * single one, and long readings (exports) never take the last place, where there is more than one.
 */
export class QueryQueue {
  readonly #most: number;
  readonly #mostLong: number;
  readonly #mostWaiting: number;
  readonly #parties: Party[] = [];
  #waiting = 0;
  #running = 0;
  #longRunning = 0;

  constructor(most: number, mostWaiting = 5_000) {
    this.#most = most;
    this.#mostLong = Math.max(1, most - 1);
    this.#mostWaiting = mostWaiting;
  }

  /** The turns of one reading. Each throws WarehouseBusy where too many wait. */
  join(isLong = false): Turns {
    const party: Party = { isLong, waiting: [] };
    return async (work) => {
      if (!this.#hasPlace(party) || this.#waiting > 0) await this.#wait(party);
      else this.#enter(party);
      try {
        return await work();
      } finally {
        this.#leave(party);
      }
    };
  }

  #hasPlace({ isLong }: Party): boolean {
    return this.#running < this.#most && !(isLong && this.#longRunning >= this.#mostLong);
  }

  #enter({ isLong }: Party): void {
    this.#running++;
    if (isLong) this.#longRunning++;
  }

  #leave({ isLong }: Party): void {
    this.#running--;
    if (isLong) this.#longRunning--;
    this.#admit();
  }

  #wait(party: Party): Promise<void> {
    if (this.#waiting >= this.#mostWaiting) throw new WarehouseBusy(this.#waiting);
    const turn = new Promise<void>((resolve) => party.waiting.push(resolve));
    if (party.waiting.length === 1) this.#parties.push(party);
    this.#waiting++;
    this.#admit();
    return turn;
  }

  /** The first in line that may go goes, and stands at the end of the line again with what else it has. */
  #admit(): void {
    for (;;) {
      const place = this.#parties.findIndex((party) => this.#hasPlace(party));
      const party = this.#parties[place];
      const go = party?.waiting.shift();
      if (!(party && go)) return;
      this.#parties.splice(place, 1);
      if (party.waiting.length > 0) this.#parties.push(party);
      this.#waiting--;
      this.#enter(party);
      go();
    }
  }
}
