import { ImportRefused } from '@tenure/importers/import-refused';
import { ExportRefused } from '@tenure/warehouse-client/export-manifest';
import { Refusal } from '@tenure/workflows/refusals';
import { StartRefusal } from './start/settings.ts';

/** What a command can't go on with, in one sentence for whoever ran it. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}

/** What went wrong that was not the input's fault: a service that is not running, a run that failed. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

const inputFaults = [ImportRefused, Refusal, StartRefusal, CommandRefused, ExportRefused];
const lostConnection = /terminat|ECONNREFUSED|ECONNRESET|Connection (ended|lost|closed)|Server has closed|57P0[123]/i;

/** A sentence and an exit code: 2 for an input that is not accepted, 1 for a fault. */
export function describeFault(error: unknown): { message: string; exitCode: 1 | 2 } {
  if (inputFaults.some((kind) => error instanceof kind)) return { message: (error as Error).message, exitCode: 2 };
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 };
  const lastLine = error.message.trim().split('\n').at(-1)?.trim() || error.name;
  if (lostConnection.test(`${error.message} ${(error as NodeJS.ErrnoException).code}`))
    return {
      message: `the connection to the database was lost; what was not finished was not done (${lastLine})`,
      exitCode: 1,
    };
  return { message: `${lastLine} (--verbose shows where)`, exitCode: 1 };
}
