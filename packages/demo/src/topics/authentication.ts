import { type Topic, working } from './topic.ts';

export const authentication: Topic = {
  category: 'authentication',
  weight: 13,
  tags: ['api-key', '401'],
  severities: working,
  team: 'frontline',
  threads: [
    {
      subject: '401 Unauthorized on {endpoint} since this morning',
      opening:
        'Since about {time} our calls to {endpoint} come back with 401 and the body "invalid_api_key". We did not change anything on our side. The last request id we have is {request}.',
      firstReply:
        'Thanks for the request id. I can see the 401s in our gateway log: the key that was sent belongs to your sandbox, not to production. I am checking when that changed.',
      exchange: {
        question:
          'Could you tell me which SDK and version sends these calls, and the first eight characters of the key? Please never send the whole key.',
        answer: 'It is the Python SDK 4.2.1, and the key starts with tk_test_. I now see what you mean.',
        update: 'Thank you. A deployment must have picked up the sandbox value; I am watching your next calls.',
      },
      note: 'Key is from their sandbox project {code}. No change on our side in the last 48 h.',
      resolution:
        'I can see your calls succeed again since {since}. The cause was a sandbox key in the production environment. I have added a note on key prefixes to our guide, and I am closing this as solved.',
    },
    {
      subject: 'API key rejected after rotation',
      opening:
        'We rotated our production key yesterday and the new one is refused with 401. The old one still works, so we are running on that for now. Request id: {request}.',
      firstReply:
        'I found your requests. The new key carries the scope "read" only, while {endpoint} needs "write". I am looking into why the dashboard did not say so.',
      exchange: {
        question: 'Shall I add the scope "write" to the new key, or would you rather create another one yourself?',
        answer: 'Please add it to the new key. We would like to remove the old one today.',
        update: 'Done in a moment. Please leave the old key in place until I write again.',
      },
      note: 'Rotation dialog does not copy scopes. Told the dashboard team.',
      resolution:
        'The new key now carries the "write" scope and {endpoint} answers 200 for it. You can delete the old key whenever you like. I mark this as solved.',
    },
    {
      subject: 'Service account can no longer authenticate',
      opening:
        'Our nightly job authenticates with a service account key, and it has failed {count} times in a row with 401. The key shows as active in the dashboard.',
      firstReply:
        'The key is active, but the job sends it in the query string, which we stopped accepting for production keys. Let me confirm that nothing else is in the way.',
      exchange: {
        question: 'Can the job send the key in the Authorization header instead?',
        answer: 'Yes, that is one line. We will deploy it before tonight’s run.',
        update: 'Very good. I will look at the run tomorrow morning and write to you.',
      },
      note: 'They ignored the two notices about keys in query strings; the notices went to someone who left.',
      resolution: 'Last night’s run went through without a single 401. I mark this as solved.',
    },
  ],
  botAnswer:
    'It looks as if your API key was refused. Keys that begin with tk_test_ work in the sandbox only; production keys begin with tk_live_. The guide "Rotate an API key" shows each step. If this answers your question you need not do anything; a reply brings in a colleague.',
};
