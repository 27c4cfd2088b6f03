/**
 * Rows that belong to one owner each, so that a run replaces those of the owners it names. The SQL files say of which family
 * a relation is and which columns name the owner; here is what else a family needs. SQL below runs with the family's own
 * schema before `main`, while `main` still is as the base left it.
 */
export interface Family {
  readonly name: string;
  /** The columns of an owner, with their SQL types. */
  readonly owner: Readonly<Record<string, string>>;
  /** Names the owners whose rows the CSV files hold, all of them; empty where the family has no files of its own. */
  readonly file: string;
  /** Raw relations whose CSV file holds every owner's rows all the same. */
  readonly whole: readonly string[];
  /** Owners whose raw rows are as they were and whose rows further on are not; empty where there can be none. */
  readonly stale: string;
  /** Raw relations of other families that its tables are made from, and which of their rows the changed owners need. */
  readonly borrows: Readonly<Record<string, string>>;
  /** Relations outside the family for which `file` and `stale` answer. When another one changed, what reads it is rebuilt whole. */
  readonly covers: readonly string[];
}

/** Evaluated again each night: tickets whose rows the as-of instant alone can change. */
const ticket: Family = {
  name: 'ticket',
  owner: { ticket_id: 'INTEGER' },
  file: 'changed_ticket.csv',
  whole: [],
  stale: '',
  borrows: {},
  covers: ['raw_load'],
};

/** Whoever comes back with the same issue tells of the tickets before: all tickets of one requester and issue go together. */
const issue: Family = {
  name: 'issue',
  owner: { ticket_id: 'INTEGER' },
  file: '',
  whole: [],
  stale: `
    select ticket_id from scratch.ticket.changed
    union
    select id
    from warehouse.main.raw_ticket
    where (requester_id, issue_key) in (
      select (requester_id, issue_key) from warehouse.main.raw_ticket where id in (select ticket_id from scratch.ticket.changed)
      union
      select (requester_id, issue_key) from scratch.ticket.raw_ticket
    )`,
  borrows: {
    raw_ticket: 'id in (select ticket_id from changed)',
    raw_evaluated_ticket: 'ticket_id in (select ticket_id from changed)',
  },
  covers: ['raw_ticket', 'raw_evaluated_ticket'],
};

const tiers = ['raw_account', 'raw_account_tier_change'];

const usage: Family = {
  name: 'usage',
  owner: { account_id: 'INTEGER', date: 'DATE' },
  file: 'changed_usage_day.csv',
  whole: [],
  stale: `
    select account_id, date
    from warehouse.main.raw_account_usage
    join scratch.fresh.stale_account using (account_id)
    where date >= cast(from_at as date)`,
  borrows: {},
  covers: tiers,
};

const health: Family = {
  name: 'health',
  owner: { account_id: 'INTEGER', date: 'DATE' },
  file: 'changed_health_day.csv',
  whole: [],
  stale: `
    select distinct account_id, date
    from warehouse.main.raw_account_health
    join scratch.fresh.stale_account using (account_id)
    where date >= cast(from_at as date) - 1`,
  borrows: {},
  covers: tiers,
};

/** What an account's health was at a month's end goes with its days, and with the recurring revenue beside it. */
const healthMonth: Family = {
  name: 'health_month',
  owner: { month: 'VARCHAR' },
  file: '',
  whole: [],
  stale: `
    select distinct strftime(date, '%Y-%m') as month from scratch.health.changed
    union
    select month
    from (select month, sum(hash(rows)) as content from warehouse.main.raw_evaluated_mrr as rows group by month) as before
    full join (select month, sum(hash(rows)) as content from scratch.fresh.raw_evaluated_mrr as rows group by month) as after
      using (month)
    where before.content is distinct from after.content`,
  borrows: { raw_account_health: "strftime(date, '%Y-%m') in (select month from changed)" },
  covers: [...tiers, 'raw_account_health', 'raw_evaluated_mrr'],
};

/** A month's costs go with its tickets' account, channel and first tier, and with what its accounts paid. */
const cost: Family = {
  name: 'cost',
  owner: { month: 'VARCHAR' },
  file: 'cost_month.csv',
  whole: ['raw_evaluated_channel_revenue'],
  stale: `
    select month
    from (select month, sum(hash(rows)) as content from warehouse.main.raw_evaluated_channel_revenue as rows group by month) as before
    full join (select month, sum(hash(rows)) as content from raw_evaluated_channel_revenue as rows group by month) as after
      using (month)
    where before.content is distinct from after.content
    union
    select month
    from warehouse.main.raw_evaluated_cost_share
    where ticket_id in (
      select ticket_id from (
        select tickets.id as ticket_id, tickets.account_id, tickets.channel, evaluated.first_tier
        from warehouse.main.raw_ticket as tickets
        join warehouse.main.raw_evaluated_ticket as evaluated on evaluated.ticket_id = tickets.id
        where tickets.id in (select ticket_id from scratch.ticket.changed)
        except
        select tickets.id, tickets.account_id, tickets.channel, evaluated.first_tier
        from scratch.ticket.raw_ticket as tickets
        join scratch.ticket.raw_evaluated_ticket as evaluated on evaluated.ticket_id = tickets.id
      )
    )
    union
    select month
    from (
      select shares.month, tickets.account_id
      from warehouse.main.raw_evaluated_cost_share as shares
      join warehouse.main.raw_ticket as tickets on tickets.id = shares.ticket_id
      where tickets.account_id in (select account_id from scratch.fresh.stale_account)
      union
      select month, account_id from warehouse.main.raw_evaluated_channel_revenue
    ) as parts
    join scratch.fresh.stale_account as accounts using (account_id)
    where cast(strptime(month || '-01', '%Y-%m-%d') + interval 1 month as timestamp) > accounts.from_at`,
  borrows: {},
  covers: [...tiers, 'raw_ticket', 'raw_evaluated_ticket'],
};

/** In this order: each sees in `main` what those before it have replaced. */
export const families: readonly Family[] = [ticket, issue, usage, health, healthMonth, cost];
