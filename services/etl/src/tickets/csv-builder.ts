import type { Instant } from '@tenure/domain/vocabulary';

const comma = 0x2c;
const lineEnd = 0x0a;
const zero = 0x30;
const dayMilliseconds = 86_400_000;
const firstCapacity = 1 << 20;
/** More than a row takes up beside its free texts. */
const rowRoom = 2048;
const needsQuotes = /[",\n\r]/;

/** Makes CSV as PostgreSQL writes it, without a header, in bytes: a null is an empty field, an empty text is quoted. */
export class CsvBuilder {
  #bytes = Buffer.from(new ArrayBuffer(firstCapacity));
  #at = 0;
  #rows = 0;
  readonly #words = new Map<string, Uint8Array>();
  readonly #days = new Map<number, Uint8Array>();

  integer(value: number | null): this {
    if (value === null) return this.#end();
    if (!Number.isSafeInteger(value) || value < 0) return this.#ascii(String(value));
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits++;
    let at = this.#at + digits;
    let rest = value;
    for (; rest > 0x7fff_ffff; ) {
      const tens = Math.floor(rest / 10);
      this.#bytes[--at] = zero + (rest - tens * 10);
      rest = tens;
    }
    let small = rest | 0;
    do {
      const tens = (small / 10) | 0;
      this.#bytes[--at] = zero + (small - tens * 10);
      small = tens;
    } while (small > 0);
    this.#at += digits;
    return this.#end();
  }

  flag(value: boolean): this {
    return this.word(value ? 'true' : 'false');
  }

  /** `YYYY-MM-DD HH:MM:SS.fff` in UTC. */
  instant(at: Instant | null): this {
    if (at === null) return this.#end();
    const day = Math.floor(at / dayMilliseconds);
    // Within a day everything fits into 32 bits, where division is cheap.
    const ms = (at - day * dayMilliseconds) | 0;
    const seconds = (ms / 1000) | 0;
    const minutes = (seconds / 60) | 0;
    const hours = (minutes / 60) | 0;
    const thousandths = ms - seconds * 1000;
    const hundreds = (thousandths / 100) | 0;
    this.#copy(this.#dayBytes(day));
    this.#twoDigits(hours, 0x3a);
    this.#twoDigits(minutes - hours * 60, 0x3a);
    this.#twoDigits(seconds - minutes * 60, 0x2e);
    this.#bytes[this.#at++] = zero + hundreds;
    this.#twoDigits(thousandths - hundreds * 100, comma);
    return this;
  }

  /** One of few texts that need no quotes, such as the words of an enum. */
  word(value: string | null): this {
    if (value === null) return this.#end();
    let bytes = this.#words.get(value);
    if (bytes === undefined) this.#words.set(value, (bytes = Buffer.from(value)));
    this.#copy(bytes);
    return this.#end();
  }

  text(value: string | null): this {
    if (value === null) return this.#end();
    const field = value === '' || needsQuotes.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    this.#reserve(field.length * 3 + rowRoom);
    this.#at += this.#bytes.write(field, this.#at);
    return this.#end();
  }

  endRow(): void {
    this.#bytes[this.#at - 1] = lineEnd;
    this.#rows++;
    this.#reserve(rowRoom);
  }

  get rows(): number {
    return this.#rows;
  }

  /** What was built, in memory of its own that can be handed to another thread; the builder begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#at);
    bytes.set(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    this.#rows = 0;
    return bytes;
  }

  #end(): this {
    this.#bytes[this.#at++] = comma;
    return this;
  }

  #copy(bytes: Uint8Array): void {
    for (let index = 0; index < bytes.length; index++) this.#bytes[this.#at + index] = bytes[index] ?? 0;
    this.#at += bytes.length;
  }

  #ascii(value: string): this {
    this.#at += this.#bytes.write(value, this.#at);
    return this.#end();
  }

  #twoDigits(value: number, next: number): void {
    const tens = (value / 10) | 0;
    this.#bytes[this.#at] = zero + tens;
    this.#bytes[this.#at + 1] = zero + value - tens * 10;
    this.#bytes[this.#at + 2] = next;
    this.#at += 3;
  }

  /** Days recur by the thousand, instants hardly ever. */
  #dayBytes(day: number): Uint8Array {
    let bytes = this.#days.get(day);
    if (bytes === undefined) {
      bytes = Buffer.from(`${new Date(day * dayMilliseconds).toISOString().slice(0, 10)} `);
      this.#days.set(day, bytes);
    }
    return bytes;
  }

  #reserve(room: number): void {
    if (this.#bytes.length - this.#at >= room) return;
    const grown = Buffer.from(new ArrayBuffer(Math.max(this.#bytes.length * 2, this.#at + room)));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }
}
