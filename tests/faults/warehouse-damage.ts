import {
  closeSync,
  copyFileSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

/** `earlier` is a whole snapshot that was published before. */
export type Damage = (file: string, earlier: string) => void | Promise<void>;

function flipBytes(file: string, from: number, count: number, step: number): void {
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  for (let index = 0; index < count; index += 1) {
    const position = from + index * step;
    if (readSync(handle, byte, 0, 1, position) === 0) break;
    byte[0] = (byte[0] ?? 0) ^ 0xff;
    writeSync(handle, byte, 0, 1, position);
  }
  closeSync(handle);
}

async function writeOtherWarehouse(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run('create table tickets as select 1 as ticket_number');
  connection.disconnectSync();
  instance.closeSync();
}

/** What can happen to a file that nobody of ours writes any more. */
export const damages: Readonly<Record<string, Damage>> = {
  'cut to nothing': (file) => truncateSync(file, 0),
  'cut to half': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'with other bytes in its header': (file) => flipBytes(file, 0, 12_288, 1),
  'with other bytes in its middle': (file) =>
    flipBytes(file, 20_000, 100_000, Math.ceil(statSync(file).size / 100_000)),
  deleted: (file) => rmSync(file),
  'replaced by an earlier snapshot': (file, earlier) => {
    rmSync(file);
    copyFileSync(earlier, file);
  },
  'written over with an earlier snapshot': (file, earlier) => copyFileSync(earlier, file),
  'replaced by another database': async (file) => {
    rmSync(file);
    await writeOtherWarehouse(file);
  },
  'written over with text': (file) => writeFileSync(file, 'Not a warehouse.\n'.repeat(1000)),
};
