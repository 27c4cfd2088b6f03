import { unzipSync, zipSync } from 'fflate';

/** A zip says when its parts were made; always this, so that the same content gives the same bytes. */
const madeAt = new Date(2000, 0, 1);

/** The same zip, dated always alike. */
export function steadyZip(zipped: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(zipSync(unzipSync(zipped), { mtime: madeAt }));
}
