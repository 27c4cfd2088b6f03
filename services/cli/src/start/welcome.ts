const demoPassword = 'tenure-demo';
const demoRoles = ['admin', 'executive', 'csm', 'support', 'engineer', 'finance', 'counsel'];

const exampleQuery = `{
  accounts(filter: {tier: [ENTERPRISE]}, page: {limit: 5}) {
    totalCount
    items { name csm { name } openTicketCount tickets(filter: {status: [OPEN]}) { items { number subject nextDueAt } } }
  }
}`;

/** What a user needs to go on: where, as whom, and a first query. */
export function describeWelcome(url: string, hasDemo: boolean, mailDirectory: string | null): string {
  const logins = hasDemo
    ? ['', `Demo logins, password "${demoPassword}":`, ...demoRoles.map((role) => `  ${role}@tenure.example`)]
    : ['', 'Make the first login with: npm run tenure -- user create --role ADMIN --email you@your.company'];
  return [
    '',
    `Tenure is running at ${url}`,
    `The public status page is at ${url}/status`,
    ...(mailDirectory === null ? [] : [`Mails are written to ${mailDirectory}; TENURE_SMTP_URL sends them`]),
    ...logins,
    '',
    `GraphQL is at ${url}/graphql (sign in first, then paste):`,
    exampleQuery,
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
