import pg from 'pg';
import type { Write } from './warehouse-writers.ts';

/** How often a write is found, by its mark, and whether the audit trail tells of it. */
const found: Readonly<Record<Write['kind'], string>> = {
  ticket: `select t.subject as mark, count(distinct t.id) as n, count(a.id) as told from ticket t
    left join audit_entry a on a.entity_type = 'ticket' and a.entity_id = t.id and a.action = 'ticket.created'
    where t.subject = any($1) group by 1`,
  message: `select m.body as mark, count(*) as n, count(*) as told from ticket_message m where m.body = any($1) group by 1`,
  status: `select a.reason as mark, count(*) as n, count(e.id) as told from audit_entry a
    left join ticket_event e on e.ticket_id = a.entity_id and e.kind = 'STATUS_CHANGED' and e.recorded_at = a.at
      and e.to_value = a.after->>'status'
    where a.action = 'ticket.status-changed' and a.reason = any($1) group by 1`,
};

/** Where the audit trail and the outbox had got to. */
export interface Beginning {
  readonly auditId: number;
  readonly outboxId: number;
}

export interface Books {
  query<Row extends pg.QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Writes that are not there exactly once with their audit entry; `least` 0 where they may be missing. */
  findWrong(writes: readonly Write[], least: 0 | 1): Promise<string[]>;
  /** Entries of the audit trail without their outbox event, or the other way round. */
  findUntold(beginning: Beginning): Promise<Record<string, unknown>[]>;
  /** Warnings and breaches that were told other than once. */
  findMistold(beginning: Beginning): Promise<Record<string, unknown>[]>;
}

/** Reads what the database holds in the end. */
export function openBooks(url: string): Books {
  const query: Books['query'] = async <Row extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []) => {
    const connection = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
    connection.on('error', () => undefined);
    await connection.connect();
    try {
      return (await connection.query<Row>(sql, [...params])).rows;
    } finally {
      await connection.end();
    }
  };
  return {
    query,
    async findWrong(writes, least) {
      const wrong: string[] = [];
      for (const [kind, sql] of Object.entries(found)) {
        const marks = writes.filter((write) => write.kind === kind).map(({ mark }) => mark);
        const rows = await query<{ mark: string; n: string; told: string }>(sql, [marks]);
        const times = new Map(rows.map(({ mark, n, told }) => [mark, [Number(n), Number(told)] as const]));
        for (const mark of marks) {
          const [n, told] = times.get(mark) ?? [0, 0];
          if (n > 1 || n < least || told !== n) wrong.push(`${kind} ${mark} is there ${n} times, told ${told} times`);
        }
      }
      return wrong;
    },
    findUntold: ({ auditId, outboxId }) =>
      query(
        `select * from (
          select coalesce(a.action, o.topic) as action, coalesce(a.entity_type, o.entity_type) as entity_type,
            coalesce(a.entity_id, o.entity_id) as entity_id, coalesce(a.n, 0) as entries, coalesce(o.n, 0) as events
          from (select action, entity_type, entity_id, count(*) as n from audit_entry where id > $1 group by 1, 2, 3) a
          full join (select topic, entity_type, entity_id, count(*) as n from outbox_event where id > $2 group by 1, 2, 3) o
            on o.topic = a.action and o.entity_type = a.entity_type and o.entity_id = a.entity_id) told
        where entries <> events limit 5`,
        [auditId, outboxId],
      ),
    findMistold: ({ auditId }) =>
      query(
        `with told as (
          select entity_id as ticket_id, action, after->>'clock' as clock, (after->>'ordinal')::int as ordinal, count(*) as n
          from audit_entry where id > $1 and action in ('ticket.clock-warned', 'ticket.clock-breached') group by 1, 2, 3, 4)
        select t.*, count(e.id) as events from told t
        left join ticket_event e on e.ticket_id = t.ticket_id and e.clock_kind::text = t.clock
          and e.clock_ordinal = t.ordinal
          and e.kind::text = case t.action when 'ticket.clock-warned' then 'CLOCK_WARNED' else 'CLOCK_BREACHED' end
        group by t.ticket_id, t.action, t.clock, t.ordinal, t.n having t.n <> 1 or count(e.id) <> 1 limit 5`,
        [auditId],
      ),
  };
}
