import { recordUsage, type UsageCounts } from '@tenure/workflows/usage';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

const UsageRowInput = builder.inputType('UsageRowInput', {
  description: 'What one account did on one UTC day.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'Whose.' }),
    date: t.field({ type: 'Date', required: true, description: 'The day, today or before.' }),
    apiCalls: t.field({ type: 'BigInt', required: true, description: 'Calls of the API, 0 or more.' }),
    logins: t.int({ required: true, description: 'Log-ins of people, 0 or more.' }),
    activeUsers: t.int({ required: true, description: 'People who did anything, 0 or more.' }),
    seats: t.int({ description: 'People it has paid for; nothing where not known.' }),
  }),
});

const UsageRecorded = builder.objectRef<UsageCounts>('UsageRecorded').implement({
  description: 'What came of reported usage.',
  fields: (t) => ({
    recorded: t.exposeInt('recorded', { description: 'Days that were new or different.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Days that were known like that already.' }),
  }),
});

builder.mutationField('recordUsage', (t) =>
  t.field({
    type: UsageRecorded,
    description:
      'Keeps what customers used, for scripts with an API key; one of the same account and day is replaced, and the same again changes nothing. All or none.',
    authScopes: { can: 'recordUsage' },
    errors: {},
    args: { rows: t.arg({ type: [UsageRowInput], required: true, description: '1 to 10,000 rows.' }) },
    resolve: (_root, { rows }, { db, actor, now }) => {
      const read = rows.map((row, index) => ({ ...row, accountId: readId(`rows[${index}].accountId`, row.accountId) }));
      return recordUsage(db, { rows: read }, actor, now);
    },
  }),
);
