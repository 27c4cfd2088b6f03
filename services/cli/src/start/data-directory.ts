import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartRefusal } from './settings.ts';

/** Level by level: the recursive form never returns on file systems that refuse new directories as not found. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

/** Makes sure that the data directory is there and can be written. Throws a StartRefusal that names it. */
export function prepareDataDirectory(path: string): void {
  try {
    makeDirectory(path);
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartRefusal(`TENURE_DATA_DIR is "${path}"; accepted is a directory that can be written (${code}).`);
  }
}
