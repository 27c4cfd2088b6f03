import type { Database } from '@tenure/db/client';
import { countOf } from './output.ts';

/** Says each step of a run that has ended since the last call, with its rows and time; `told` remembers which. */
export async function tellSteps(
  db: Database,
  runId: number,
  told: Set<string>,
  say: (text: string) => void,
): Promise<void> {
  const steps = await db.etlStep.findMany({ where: { runId, status: { not: 'RUNNING' } }, orderBy: { id: 'asc' } });
  for (const { name, attempt, status, startedAt, finishedAt, rows, detail } of steps) {
    const key = `${attempt} ${name}`;
    if (told.has(key)) continue;
    told.add(key);
    const seconds = (((finishedAt ?? startedAt).getTime() - startedAt.getTime()) / 1000).toFixed(1);
    const count = rows ? `, ${countOf(Number(rows), 'row')}` : '';
    say(`  ${name}: ${status.toLowerCase()}${count}, ${seconds} s${detail ? ` (${detail})` : ''}`);
  }
}
