import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkCounts } from '@tenure/domain/cost-to-serve';
import type { Month } from '@tenure/domain/month';
import { createWarehouse, type WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';
import { listRawFiles } from '@tenure/warehouse-client/warehouse-sql';
import { z } from 'zod';
import type { Extract } from '../extract/extract.ts';
import type { RunPlan } from '../plan/run-plan.ts';

const own = 'raw_evaluated_ticket_work';
const countRow = z.object({ month: z.string(), messages: z.number(), tickets: z.number() });
const monthRow = z.object({ month: z.string() }).transform(({ month }) => month);
const spentRow = z.object({ month: z.string(), currency: z.string(), minor: z.string() });

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
const listed = (months: Iterable<Month>) => `month in (${[quote(''), ...Array.from(months, quote)].join()})`;

/** What had been spread before, by month and currency. */
export type SpentMonths = ReadonlyMap<Month, ReadonlyMap<string, bigint>>;

/** What our people wrote on all tickets: sorted and added up by DuckDB, in memory that does not grow with their number. */
export class TicketWork {
  readonly #file: WarehouseBuilder;
  readonly #directory: string;

  private constructor(file: WarehouseBuilder, directory: string) {
    this.#file = file;
    this.#directory = directory;
  }

  /** Of the tickets that were extracted, and of all others from the file the run goes on from. */
  static async open({ directory, plan }: Pick<Extract, 'directory' | 'plan'>): Promise<TicketWork> {
    const file = await createWarehouse({ file: join(directory, 'ticket_work.duckdb'), sourceDirectory: directory });
    try {
      for (const raw of await listRawFiles()) if (raw.name === own) await file.runFile(raw);
      await file.run(`create view work as ${await allWork(file, directory, plan)}`);
      return new TicketWork(file, directory);
    } catch (error) {
      file.abandon();
      throw error;
    }
  }

  /** The months in which other tickets were worked on, or more or less, than the file the run goes on from says. */
  changedMonths(): Promise<Month[]> {
    const before = `select ticket_id, month, messages from base.${own} semi join looked_at using (ticket_id)`;
    const after = `select ticket_id, month, messages from ${own}`;
    const differences = `(${before} except ${after}) union all (${after} except ${before})`;
    return this.#file.query(`select distinct month from (${differences}) order by month`, [], monthRow);
  }

  /** What the file the run goes on from has spread. */
  async spentBefore(): Promise<SpentMonths> {
    const select = `select month, currency, sum(cost_minor)::varchar as minor from base.raw_evaluated_cost_share group by month, currency`;
    const spent = new Map<Month, Map<string, bigint>>();
    for (const { month, currency, minor } of await this.#file.query(select, [], spentRow)) {
      const ofMonth = spent.get(month) ?? new Map<string, bigint>();
      spent.set(month, ofMonth.set(currency, BigInt(minor)));
    }
    return spent;
  }

  async countsOf(months: readonly Month[]): Promise<ReadonlyMap<Month, WorkCounts>> {
    const select = `select month, messages, count(*) as tickets from work where ${listed(months)} group by month, messages`;
    const counts = new Map<Month, Map<number, number>>();
    for (const { month, messages, tickets } of await this.#file.query(select, [], countRow)) {
      const ofMonth = counts.get(month) ?? new Map<number, number>();
      counts.set(month, ofMonth.set(messages, tickets));
    }
    return counts;
  }

  /** Writes `ticket_id,messages` of each ticket that was worked on in the month, by ticket. Returns its path. */
  writeTickets(month: Month): Promise<string> {
    const select = `select ticket_id, messages from work where ${listed([month])} order by ticket_id`;
    return this.#write('month_work.csv', select);
  }

  /** Writes `account_id,month,channel,messages` by account, the channels of a month in the order of their tickets. */
  writeChannels(months: Iterable<Month>): Promise<string> {
    const select = `select account_id, month, channel, sum(messages) as messages from work
      where account_id is not null and ${listed(months)}
      group by account_id, month, channel order by account_id, month, min(ticket_id)`;
    return this.#write('channel_work.csv', select);
  }

  async #write(name: string, select: string): Promise<string> {
    const path = join(this.#directory, name);
    await this.#file.run(`copy (${select}) to ${quote(path)} (format csv, header)`);
    return path;
  }

  close(): void {
    this.#file.abandon();
  }
}

/** The rows of the tickets at hand, and in a run that goes on from a file those that the others have in it. */
async function allWork(file: WarehouseBuilder, directory: string, plan: RunPlan): Promise<string> {
  if (plan.kind === 'full') return `from ${own}`;
  await writeFile(join(directory, 'work_ticket.csv'), `${['ticket_id', ...plan.tickets].join('\n')}\n`);
  await file.run(`attach ${quote(plan.base.file)} as base (read_only)`);
  await file.run(
    `create table looked_at as from read_csv('work_ticket.csv', header = true, auto_detect = false, columns = {ticket_id: 'INTEGER'})`,
  );
  return `from base.${own} anti join looked_at using (ticket_id) union all by name from ${own}`;
}
