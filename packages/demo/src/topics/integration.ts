import { relaxed, type Topic } from './topic.ts';

export const integration: Topic = {
  category: 'sdk and integration',
  weight: 9,
  tags: ['sdk'],
  severities: relaxed,
  team: 'frontline',
  threads: [
    {
      subject: 'Upgrade of the SDK breaks our type checks',
      opening:
        'After the upgrade to the latest SDK our build fails with {count} type errors around the response of {endpoint}. Is there a guide?',
      firstReply:
        'The response types became stricter in that version: optional fields are now marked as such. I will send you the two changes most projects need.',
      exchange: {
        question: 'Could you send the compiler output, or a link to the few lines that call the SDK?',
        answer: 'Here is the output. Nearly all of them are about "nextCursor", which may be undefined now.',
        update: 'That is the one I expected. Checking for a missing cursor before the next call settles it.',
      },
      note: 'Migration guide lacks the cursor change; told the docs team.',
      resolution: 'Glad that it builds again. The guide now mentions the change. Solved.',
    },
    {
      subject: 'Which scopes does our integration need?',
      opening: 'We are writing an integration that only reads invoices and usage. Which scopes should the key have?',
      firstReply:
        'For that you need "invoices:read" and "usage:read", nothing else. Let me double-check the export endpoint.',
      exchange: {
        question: 'Will the integration start exports as well, or only read finished ones?',
        answer: 'It only reads finished ones.',
        update: 'Then the two scopes are enough.',
      },
      note: 'Good candidate for the article on least privilege.',
      resolution: 'Your key with the two scopes has made its first calls without an error. I mark this as solved.',
    },
    {
      subject: 'Pagination returns the same page twice',
      opening: 'When we follow the cursor on {endpoint}, the second page repeats the first one now and then.',
      firstReply:
        'Repeated pages occur if records are added while you read. I am checking whether your calls use the stable cursor.',
      exchange: {
        question: 'Which version of the API do your calls name in their header?',
        answer: 'Version 1. We never changed it.',
        update: 'The stable cursor came with version 2; changing the header is all that is needed.',
      },
      note: 'Fourth customer this year who is still on version 1 of the cursor.',
      resolution: 'With the stable cursor there are no repeats in your calls any more. Solved.',
    },
  ],
  botAnswer:
    'The guide "SDK versions" lists what changed in each release and what to replace. For scopes, see "Least privilege for integrations". If this is not what you meant, reply and a colleague will help.',
};
