import { Command, CommanderError } from 'commander';
import { registerApiKey } from './commands/api-key.ts';
import { registerEtl } from './commands/etl.ts';
import { registerImport } from './commands/import.ts';
import { registerPolicy } from './commands/policy.ts';
import { registerSnapshot } from './commands/snapshot.ts';
import { registerUser } from './commands/user.ts';
import { registerWarehouse } from './commands/warehouse.ts';
import { describeFault } from './fault.ts';

const guide = `
Settings (environment variables):
  DATABASE_URL      a PostgreSQL 15 or later; without it Tenure runs one of its own
  TENURE_DATA_DIR   where that one and the warehouse keep their files (.data)
  TENURE_WAREHOUSE_MEMORY, TENURE_WAREHOUSE_THREADS, TENURE_WAREHOUSE_QUERIES, TENURE_WAREHOUSE_CACHE
                    what reports may take of the machine (1GB, 2, 2 at once, 128 MB of answers); all others: README.md

Examples:
  npm run tenure -- import accounts customers.csv --mapping customers.yaml
  npm run tenure -- import tickets incidents.csv --mapping examples/import/servicenow-tickets.yaml --apply
  npm run tenure -- etl run
  npm run tenure -- warehouse export /srv/lake/tenure --replace
  npm run tenure -- warehouse verify /srv/lake/tenure
  npm run tenure -- api-key create --name nightly --role EXECUTIVE --owner ada@your.company --days 90

Exit codes: 0 done, 1 a fault, 2 an input that is not accepted.`;

function createProgram(): Command {
  const program = new Command('tenure')
    .description('Customer success and support operations: the workflows of Tenure from a shell.')
    .option('--verbose', 'show where a fault came from')
    .showHelpAfterError('(--help tells what is accepted)')
    .addHelpText('after', guide)
    .exitOverride();
  program
    .command('start')
    .description('start Tenure: database, api, ETL and worker')
    .action(async () => {
      const { start } = await import('./commands/start.ts');
      process.exitCode = await start();
    });
  const commands = [
    registerImport,
    registerEtl,
    registerSnapshot,
    registerWarehouse,
    registerPolicy,
    registerUser,
    registerApiKey,
  ];
  for (const register of commands) register(program);
  return program;
}

const program = createProgram();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const { message, exitCode } = describeFault(error);
    process.stderr.write(`tenure: ${message}\n`);
    if (program.opts()['verbose'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exitCode = exitCode;
  }
}
// Prisma's schema engine leaves a timer of ten seconds behind, which would hold up the end of every command.
process.exit();
