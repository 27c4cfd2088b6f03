import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { readServerCpuSeconds } from './server-processes.ts';

/** A GraphQL request that is asked again and again. */
export interface LoadTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a round of load showed. */
export interface LoadFigures {
  readonly requestsPerSecond: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** Processor time of the asked process for each request, in milliseconds. */
  readonly cpuMsPerRequest: number;
  /** The same of PostgreSQL and all its processes; NaN where it is not looked at. */
  readonly databaseMsPerRequest: number;
}

/** Whom to ask, and how much. */
export interface Load {
  readonly pid: number;
  /** PostgreSQL's data directory, where its time counts too. */
  readonly database?: string;
  readonly connections: number;
  readonly seconds: number;
}

const ticksPerSecond = 100;

/** Processor seconds, user and system, of one process so far; NaN where the system has no /proc. */
function readCpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}

/** The body of one answer. Throws where it is not a success. */
export function ask(agent: Agent, { url, headers, body }: LoadTarget): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 500)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Asks one process on this many connections, each waiting for its answer, for this long. */
export async function putLoad(target: LoadTarget, load: Load): Promise<LoadFigures> {
  const { pid, database, connections, seconds } = load;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const cpuBefore = readCpuSeconds(pid);
  const readDatabase = () => (database === undefined ? Number.NaN : readServerCpuSeconds(database));
  const databaseBefore = readDatabase();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const connection = async () => {
    while (performance.now() < endsAt) {
      const askedAt = performance.now();
      await ask(agent, target);
      latencies.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  const cpuSeconds = readCpuSeconds(pid) - cpuBefore;
  const databaseSeconds = readDatabase() - databaseBefore;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return {
    requestsPerSecond: latencies.length / elapsedSeconds,
    medianMs: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    cpuMsPerRequest: (cpuSeconds * 1000) / latencies.length,
    databaseMsPerRequest: (databaseSeconds * 1000) / latencies.length,
  };
}
