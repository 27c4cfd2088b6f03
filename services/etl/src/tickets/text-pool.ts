/** Longer ones hardly ever recur. */
const longestKept = 24;
const mostKept = 4096;
const comma = 0x2c;
const lineEnd = 0x0a;

/** Texts that recur by the million, such as the words of an enum, made once. */
export class TextPool {
  readonly #texts = new Map<number, string>();
  #end = 0;

  /** Where the field ended that was taken last. */
  get end(): number {
    return this.#end;
  }

  /** The field without quotes that begins at `start`, in UTF-8. */
  take(bytes: Buffer, start: number): string {
    let hash = 0;
    let at = start;
    for (let sign = bytes[at]; sign !== comma && sign !== lineEnd && sign !== undefined; sign = bytes[++at]) {
      hash = (Math.imul(hash, 31) + sign) | 0;
    }
    this.#end = at;
    if (at - start > longestKept) return bytes.toString('utf8', start, at);
    const known = this.#texts.get(hash);
    if (known !== undefined && isText(known, bytes, start, at)) return known;
    const text = bytes.toString('utf8', start, at);
    if (known === undefined && this.#texts.size < mostKept) this.#texts.set(hash, text);
    return text;
  }
}

/** Holds for ASCII alone; other texts are made anew each time. */
function isText(text: string, bytes: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let index = 0; index < text.length; index++) {
    const sign = bytes[start + index] ?? 0;
    if (sign > 127 || text.charCodeAt(index) !== sign) return false;
  }
  return true;
}
