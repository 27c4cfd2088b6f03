/** Longer ones hardly ever recur. */
const longestKept = 24;
const mostKept = 4096;

/** Texts that recur by the million, such as the words of an enum, made once. */
export class TextPool {
  readonly #texts = new Map<number, string>();

  /** The text of these bytes in UTF-8. */
  take(bytes: Buffer, start: number, end: number): string {
    if (end - start > longestKept) return bytes.toString('utf8', start, end);
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const known = this.#texts.get(hash);
    if (known !== undefined && isText(known, bytes, start, end)) return known;
    const text = bytes.toString('utf8', start, end);
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
