import { ImportRefused } from './import-refused.ts';

/** One record's bytes, without its line end. Lines count from 1; a quoted field may span several. */
export interface FileRecord {
  readonly bytes: Buffer;
  readonly line: number;
  readonly lastLine: number;
  /** Bytes of the unpacked file up to the end of this record's line end. */
  readonly endOffset: number;
  /** False for a last record that no line end follows. */
  readonly isTerminated: boolean;
}

export interface FilePlace {
  readonly offset: number;
  readonly line: number;
}

const newline = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
/** One record may not be larger, so that a stray quote can't draw the rest of the file into memory. */
export const largestRecordBytes = 4 * 1024 * 1024;

/** Cuts a stream of bytes into records, in memory bounded by one chunk and one record. */
export class RecordCutter {
  #carry: Buffer = Buffer.alloc(0);
  #scanned = 0;
  #isQuoted = false;
  #line: number;
  #linesInRecord = 0;
  #offset: number;
  readonly #hasQuotes: boolean;

  /** `hasQuotes`: a line end between quotes belongs to the record (CSV). `from` is the place of the first byte. */
  constructor(hasQuotes: boolean, from: FilePlace) {
    this.#hasQuotes = hasQuotes;
    this.#offset = from.offset;
    this.#line = from.line;
  }

  /** The records completed by `chunk`; blank lines are skipped. */
  cut(chunk: Buffer): FileRecord[] {
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const records: FileRecord[] = [];
    let start = 0;
    for (let at = this.#scanned; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === quote && this.#hasQuotes) this.#isQuoted = !this.#isQuoted;
      else if (byte === newline) {
        this.#linesInRecord++;
        if (this.#isQuoted) continue;
        this.#offset += at + 1 - start;
        this.#push(records, bytes.subarray(start, at), true);
        start = at + 1;
      }
    }
    this.#carry = bytes.subarray(start);
    this.#scanned = this.#carry.length;
    if (this.#carry.length > largestRecordBytes) throw this.#tooLarge();
    return records;
  }

  /** The record that no line end follows, if any. */
  finish(): FileRecord[] {
    if (this.#isQuoted)
      throw new ImportRefused(
        `line ${this.#line}: a quote that opens in this row is not closed by the end of the file; the file is cut off, or a " inside a value is not doubled`,
      );
    const records: FileRecord[] = [];
    this.#offset += this.#carry.length;
    this.#linesInRecord++;
    this.#push(records, this.#carry, false);
    return records;
  }

  #push(records: FileRecord[], line: Buffer, isTerminated: boolean): void {
    const bytes = line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
    const lastLine = this.#line + this.#linesInRecord - 1;
    if (bytes.length > 0) records.push({ bytes, line: this.#line, lastLine, endOffset: this.#offset, isTerminated });
    this.#line = lastLine + 1;
    this.#linesInRecord = 0;
  }

  #tooLarge(): ImportRefused {
    const megabytes = largestRecordBytes / 1024 / 1024;
    const cause = this.#isQuoted ? 'a quote that opens in it is never closed' : 'no line end is found';
    return new ImportRefused(`line ${this.#line}: the row is larger than ${megabytes} MB: ${cause}`);
  }
}
