// Runs a month end and is killed at a statement: told {url, killAt} by its parent, once it said that it is ready.
import { openDatabase } from '@tenure/db/client';
import { runMonthEnd } from './month-end-steps.ts';

export interface Order {
  readonly url: string;
  /** The process ends the hard way as soon as this many statements were answered. */
  readonly killAt: number;
}

async function run({ url, killAt }: Order): Promise<void> {
  let statements = 0;
  const onStatement = () => {
    statements += 1;
    if (statements === killAt) process.kill(process.pid, 'SIGKILL');
  };
  const db = openDatabase(url, { poolSize: 1, onStatement });
  await runMonthEnd(db);
  await db.$disconnect();
}

process.on('message', (order: Order) => {
  void run(order).finally(() => process.exit());
});
process.send?.('ready');
