/** The tabs that GraphiQL opens with. */
export const exampleQueries: readonly { readonly query: string; readonly variables?: string }[] = [
  {
    query: `# Who am I, and what may I do?
query Me {
  viewer {
    name
    role
    permissions
  }
  warehouseFreshness {
    message
    isStale
  }
}
`,
  },
  {
    query: `# Open tickets that are due first, with their clocks and the policy that matched.
query Queue($page: PageInput) {
  tickets(
    filter: { status: [NEW, OPEN], isSpam: false }
    sort: { field: NEXT_DUE_AT, direction: ASC }
    page: $page
  ) {
    totalCount
    items {
      number
      subject
      severity
      account { name tier }
      assignee { name }
      clocks { kind state dueAt targetMinutes matchedBy policy { number name } }
    }
  }
}
`,
    variables: '{ "page": { "offset": 0, "limit": 10 } }',
  },
  {
    query: `# Full-text search over subjects and messages.
query Search($q: String!) {
  tickets(filter: { q: $q }) {
    totalCount
    items { number subject status account { name } }
  }
}
`,
    variables: '{ "q": "webhook -test" }',
  },
  {
    query: `# SLA attainment by tier, with the passport of the figures.
query Attainment {
  report(name: "sla_attainment", filter: { clock: "FIRST_RESPONSE" }, groupBy: ["month", "tier"]) {
    headline { title value numerator denominator lowPercent highPercent targetPercent band reason }
    passport { formula asOf policyVersions snapshotHash freshness exclusionCounts { words count } }
    totalCount
    rows
  }
}
`,
  },
  {
    query: `# The reports there are.
query Reports {
  reports {
    name
    title
    words
    dimensions
    filters { name type values }
  }
}
`,
  },
  {
    query: `# A customer: contracts, overrides, open tickets.
query Account($id: ID!) {
  account(id: $id) {
    name
    tier
    mrr { minor currency }
    contracts {
      number
      status
      overrides { clock severity targetMinutes effectiveFromAt effectiveToAt }
    }
    openTicketCount
  }
}
`,
    variables: '{ "id": "1" }',
  },
  {
    query: `# Reply in public. A refusal is an answer, not an error.
mutation Reply($id: ID!, $body: String!) {
  replyToTicket(id: $id, input: { body: $body, visibility: PUBLIC, status: PENDING }) {
    __typename
    ... on Ticket { number status clocks { kind state } }
    ... on Refusal { message }
  }
}
`,
    variables: '{ "id": "1", "body": "Thank you, we are looking into it." }',
  },
  {
    query: `# For a quarter: which credits were expected, issued and applied, by account, and what is net revenue?
query FinanceSummary($quarter: String!) {
  financeSummary(quarter: $quarter) {
    totals { currency expected { minor } issued { minor } applied { minor } mismatches grossRevenue { minor } netRevenue { minor } }
    totalCount
    items { account { name } currency expected { minor } issued { minor } applied { minor } mismatches netRevenue { minor } }
    passports { report formula asOf snapshotHash }
  }
}
`,
    variables: '{ "quarter": "2026-Q3" }',
  },
  {
    query: `# Credits that wait for me to approve them, with the downtime they come from.
query ToApprove {
  credits(filter: { isForMeToApprove: true }, sort: { field: AMOUNT, direction: DESC }) {
    totalCount
    totals { currency count amount { minor } }
    items {
      number
      kind
      account { name }
      service { name }
      serviceMonth
      amount { minor currency }
      approvalsNeeded
      approvals { user { name } }
      availability { availabilityWords }
    }
  }
}
`,
  },
  {
    query: `# Why is this credit what it is? From the incident to the entries in the ledger.
query Proof($number: Int!) {
  credit(number: $number) {
    status
    amount { minor currency }
    proof {
      availability {
        availabilityWords
        windows { tier targetWords availabilityWords bandWords baseWords down { startAt endAt incidents { number title } } }
        exclusions { words }
        isUnaltered
      }
      invoiceLines { description amount { minor } invoice { number } }
      entries { kind period lines { ledgerAccount { code name } debit { minor } credit { minor } } }
      printable
    }
  }
}
`,
    variables: '{ "number": 1 }',
  },
  {
    query: `# What would this month's incidents cost in credits, now and by the end of the month?
query OpenLiability {
  openCreditLiability(page: { offset: 0, limit: 10 }) {
    month
    how
    totals { currency now { minor } forecast { minor } accountCount }
    items { account { name } now { minor currency } forecast { minor } services { service { name } words } }
  }
}
`,
  },
  {
    query: `# The months of the books, what keeps them from being closed, and a trial balance.
query Books($month: String!) {
  accountingPeriods(page: { offset: 0, limit: 6 }) {
    items { month status lockedBy { name } isAsLocked hindrances { words count } }
  }
  trialBalance(month: $month) {
    isBalanced
    rows { code name currency opening { minor } debit { minor } credit { minor } closing { minor } }
  }
}
`,
    variables: '{ "month": "2026-09" }',
  },
  {
    query: `# Which of my accounts are we most likely to lose, how much is that, and why?
query Book($csm: ID) {
  bookOfBusiness(filter: { csmId: $csm }, page: { offset: 0, limit: 10 }) {
    totalCount
    totals { currency mrr { minor } expectedLoss { minor } }
    items {
      name
      expectedLoss { amount { minor currency } chancePermille reason }
      health { score color coverage sinceLastWeek { words } toGreen { words } }
      renewal { date daysLeft }
      openPlays { number title dueDate owner { name } }
    }
  }
}
`,
  },
];
