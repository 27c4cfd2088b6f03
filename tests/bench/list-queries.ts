/** The same question to both: our GraphQL and PostGraphile's for the tables underneath. */
export interface ListQuery {
  readonly label: string;
  readonly ours: string;
  readonly theirs: string;
}

const open = '[NEW, OPEN, PENDING, ON_HOLD]';

export const listQueries: readonly ListQuery[] = [
  { label: 'empty request', ours: '{ __typename }', theirs: '{ __typename }' },
  {
    label: 'agent: 50 tickets by next due',
    ours: `query Queue {
      page: tickets(filter: {status: ${open}}, sort: {field: NEXT_DUE_AT, direction: ASC}, page: {limit: 50}) { items {
        id number subject severity status channel nextDueAt createdAt
        account { id name tier }
        contract { id number status endDate }
        assignee { id name }
        clocks { kind ordinal state startedAt stoppedAt dueAt targetMinutes breachedAt }
      } } }`,
    theirs: `query Queue {
      page: allTickets(filter: {status: {in: ${open}}}, orderBy: [NEXT_DUE_AT_ASC, PRIMARY_KEY_ASC], first: 50) { items: nodes {
        id: rowId number subject severity status channel nextDueAt createdAt
        account: accountByAccountId { id: rowId name tier
          contracts: contractsByAccountId(condition: {status: ACTIVE}, orderBy: START_DATE_DESC, first: 1) {
            nodes { id: rowId number status endDate } } }
        assignee: appUserByAssigneeId { id: rowId name }
        clocks: ticketClocksByTicketId(orderBy: [ORDINAL_ASC, PRIMARY_KEY_ASC]) {
          nodes { kind ordinal state startedAt stoppedAt dueAt targetMinutes breachedAt } }
      } } }`,
  },
  {
    label: 'CSM: 50 accounts with health and open tickets',
    ours: `query Book { page: accounts(sort: {field: NAME, direction: ASC}, page: {limit: 50}) { items {
      id name tier lifecycle region
      csm { id name }
      health { date score color }
      openTicketCount
      openTickets(first: 3) { id number subject severity status nextDueAt }
    } } }`,
    theirs: `query Book { page: allAccounts(orderBy: [NAME_ASC, PRIMARY_KEY_ASC], first: 50) { items: nodes {
      id: rowId name tier lifecycle region
      csm: appUserByCsmId { id: rowId name }
      health: accountHealthsByAccountId(orderBy: [DATE_DESC, MODEL_ID_DESC], first: 1) { nodes { date score color } }
      openTickets: ticketsByAccountId(
        filter: {status: {in: ${open}}, isSpam: {equalTo: false}, mergedIntoId: {isNull: true}}
        orderBy: [NEXT_DUE_AT_ASC, PRIMARY_KEY_ASC], first: 3) {
        totalCount nodes { id: rowId number subject severity status nextDueAt } }
    } } }`,
  },
];
