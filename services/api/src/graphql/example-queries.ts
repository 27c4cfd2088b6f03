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
];
