import type { WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';

/** Holds the open file from its first step on. */
export class BuilderSlot {
  #builder: WarehouseBuilder | null = null;

  put(builder: WarehouseBuilder): WarehouseBuilder {
    this.#builder = builder;
    return builder;
  }

  get(): WarehouseBuilder {
    if (!this.#builder) throw new Error('Nothing was loaded yet');
    return this.#builder;
  }

  abandon(): void {
    this.#builder?.abandon();
  }
}
