import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import { type PlayReason, playReasons } from '@tenure/domain/health-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { type PastTrigger, replayTriggers } from '@tenure/workflows/trigger-replay';
import { dateOf } from '../copy-text.ts';
import { day, hour } from '../duration.ts';
import { Random } from '../random.ts';
import type { PlayCause } from './play-causes.ts';
import { type ToldPlay, tellPlay } from './plays.ts';

/** What shows in no single event of the story, but in the days that the product's own rules make of it. */
const reasons: ReadonlySet<PlayReason> = new Set<PlayReason>(['HEALTH_DROP', 'USAGE_DROP', 'NO_LOGIN']);

/** Which days, both included, as 'YYYY-MM-DD', of which history. */
export interface TriggeredDays {
  readonly seed: number;
  readonly from: string;
  readonly to: string;
  readonly end: Instant;
}

interface AccountRow {
  readonly id: number;
  readonly csmId: number;
  /** Days on which it had its last contract for then, or said it would, in order. */
  readonly leavesAt: readonly Date[];
}

/** A play that a trigger opened, and what came of it. */
export interface TriggeredPlay {
  readonly cause: PlayCause;
  readonly modelId: number;
  readonly told: ToldPlay;
}

/** The plays that the churn triggers would have opened, each in the morning after its day, and what became of each. */
export async function planTriggeredPlays(
  db: Database,
  { seed, from, to, end }: TriggeredDays,
): Promise<readonly TriggeredPlay[]> {
  const accounts = new Map((await findAccounts(db, end)).map((account) => [account.id, account]));
  const plays: TriggeredPlay[] = [];
  const tell = (trigger: PastTrigger): Instant | null => {
    const cause = causeOf(trigger, accounts.get(trigger.accountId));
    // What is found this very morning is left to the product.
    if (cause === null || cause.at > end) return null;
    const random = Random.of(seed, 89, trigger.accountId, trigger.at / day, playReasons.indexOf(trigger.reason));
    const told = tellPlay(cause, random, end);
    plays.push({ cause, modelId: trigger.modelId, told });
    return told.endsAt;
  };
  await replayTriggers(db, { from, to, reasons: new Set(reasons), tell });
  return plays;
}

function findAccounts(db: Transaction, end: Instant): Promise<AccountRow[]> {
  return db.$queryRaw<AccountRow[]>`
    select a.id, a.csm_id as "csmId", array(
      select c.end_date::timestamp from contract c where c.account_id = a.id and c.end_date <= ${new Date(end)}::timestamp::date
        and not exists (select from contract n where n.account_id = a.id and n.start_date <= c.end_date and n.end_date > c.end_date)
      union select effective_date::timestamp from churn_notice where account_id = a.id and withdrawn_at is null
      order by 1) as "leavesAt"
    from account a where a.csm_id is not null`;
}

function causeOf({ reason, words, rows, accountId, at }: PastTrigger, account: AccountRow | undefined) {
  if (!account) return null;
  const churnedAt = account.leavesAt.find((leaves) => leaves.getTime() > at)?.getTime() ?? null;
  const customer = { id: accountId, csmId: account.csmId, churnedAt, notice: null };
  return { customer, reason, at: at + 2 * hour, words, rows, answerId: null } satisfies PlayCause;
}

/** Writes the plays with their steps, and numbers all plays anew in the order in which they were opened. */
export async function writeTriggeredPlays(tx: Transaction, plays: readonly TriggeredPlay[]): Promise<void> {
  const written = await tx.accountPlay.createManyAndReturn({ data: plays.map(playRow), select: { id: true } });
  const steps = plays.flatMap(({ told }, index) => {
    const playId = written[index]?.id;
    return playId === undefined ? [] : told.steps.map((step) => stepRow(playId, step));
  });
  await tx.playStep.createMany({ data: steps });
  // Two numbers may never be the same, not even in between.
  await tx.$executeRaw`update account_play set number = -number`;
  await tx.$executeRaw`
    update account_play p set number = o.number
    from (select id, row_number() over (order by opened_at, id)::int as number from account_play) o where o.id = p.id`;
}

function playRow({ cause, modelId, told }: TriggeredPlay): Prisma.AccountPlayCreateManyInput {
  const { customer, reason, at, words, rows } = cause;
  const { title, dueDate, ending, steps } = told;
  return {
    ...{ accountId: customer.id, reason, title, ownerId: customer.csmId },
    ...{ dueDate: new Date(dueDate), openedAt: new Date(at), status: ending ? 'DONE' : 'OPEN' },
    ...{ closedAt: ending && new Date(ending.at), outcome: ending?.outcome ?? null, outcomeNote: ending?.note ?? null },
    inputs: { words, rows: rows.map((row) => ({ ...row })), date: dateOf(at - day), modelId },
    // Known from the health of its day, which is looked up for all plays at once.
    isAtRisk: false,
    version: steps.length,
  };
}

function stepRow(playId: number, { at, recordedAt, kind, text, actorId }: ToldPlay['steps'][number]) {
  return { playId, at: new Date(at), recordedAt: new Date(recordedAt), kind, text, actorId };
}
