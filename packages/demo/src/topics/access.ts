import { relaxed, type Topic, working } from './topic.ts';

export const accessTopics: readonly Topic[] = [
  {
    category: 'authentication',
    weight: 13,
    tags: ['api-key', '401'],
    severities: working,
    team: 'frontline',
    subjects: [
      '401 Unauthorized on {endpoint} since this morning',
      'API key rejected after rotation',
      'New key returns "invalid_api_key"',
      'Service account can no longer authenticate',
    ],
    openings: [
      'Since about {time} our calls to {endpoint} come back with 401 and the body "invalid_api_key". We did not change anything on our side. The last request id we have is {request}.',
      'We rotated our production key yesterday and the new one is refused with 401. The old one still works, so we are running on that for now. Request id: {request}.',
      'Our nightly job authenticates with a service account key, and it has failed {count} times in a row with 401. The key shows as active in the dashboard.',
    ],
    firstReplies: [
      'Thanks for the request id. I can see the 401s in our gateway log: the key that was sent belongs to your sandbox, not to production. I am checking when that changed.',
      'I found your requests. The key is active, but the calls carry it in the query string, which we stopped accepting for production keys. Let me confirm that nothing else is in the way.',
      'I have your key in front of me and it was created with the scope "read" only, while {endpoint} needs "write". I am looking into why the dashboard did not say so.',
    ],
    questions: [
      'Could you tell me which SDK and version sends these calls, and the first eight characters of the key? Please never send the whole key.',
      'Is the variable that holds the key set per environment on your side? A deployment from {date} may have picked up the sandbox value.',
    ],
    answers: [
      'It is the Python SDK 4.2.1. The key starts with tk_live_9. I checked the deployment and nothing else has changed.',
      'You were right to ask: the environment variable came from the staging secret store. We are correcting it now, but would like to know how to prevent that.',
    ],
    updates: [
      'Thank you. With that prefix I can follow the key through our audit log; I will come back to you as soon as I know who issued it.',
      'Good to know. I have asked for the clearer error message that names the environment of the key, and I am watching your next calls.',
    ],
    notes: [
      'Key is from sandbox project {code}. Same mix-up as two weeks ago with another customer; docs page on key prefixes could be clearer.',
      'Checked the gateway: no change on our side in the last 48 h. Most likely their deployment.',
    ],
    resolutions: [
      'I can see your calls succeed again since {time}. The cause was a sandbox key in the production environment. I have added a note on key prefixes to our guide, and I am closing this as solved.',
      'The new key now carries the "write" scope and {endpoint} answers 200 for it. You can delete the old key whenever you like. I mark this as solved; write again if anything looks wrong.',
    ],
    botAnswer:
      'It looks as if your API key was refused. Keys that begin with tk_test_ work in the sandbox only; production keys begin with tk_live_. The guide "Rotate an API key" shows each step. If this answers your question you need not do anything; a reply brings in a colleague.',
  },
  {
    category: 'single sign-on',
    weight: 6,
    tags: ['sso', 'saml'],
    severities: working,
    team: 'engineering',
    subjects: [
      'SSO login loops back to the sign-in page',
      'SAML certificate expires on {date}',
      'New colleagues are not provisioned through SCIM',
    ],
    openings: [
      'Since we moved to the new identity provider, some of our people end up on the sign-in page again after logging in. It affects about {count} users, all in the same group.',
      'Our SAML signing certificate expires on {date}. How do we upload the next one without a time when nobody can sign in?',
      'Users we add in our directory no longer appear in the dashboard. The SCIM log on our side shows 409 for {count} of them.',
    ],
    firstReplies: [
      'I looked at the assertions we receive: the NameID format differs for the affected group, so we treat each login as a new person. I am preparing the exact setting to change.',
      'You can hold two certificates at once. I will write down the order of steps for your tenant so that nobody is locked out.',
      'The 409s come from addresses that already exist as invited guests. I am checking which of them we can convert safely.',
    ],
    questions: [
      'Could you send a screenshot of the attribute mapping, with names blacked out as you wish?',
      'Which identity provider do you use, and may we set the test login for tomorrow morning your time?',
    ],
    answers: [
      'Attached. The mapping was copied from the old provider, so the format may well be out of date.',
      'We use a hosted identity provider in the EU region. Tomorrow morning suits us.',
    ],
    updates: [
      'Thanks, that confirms it. Please change the NameID format to "persistent"; I am keeping an eye on the next logins.',
      'Noted. I have put the second certificate in place for your tenant already, so the old one keeps working meanwhile.',
    ],
    notes: [
      'Assertion has NameID unspecified for group {code}; session is dropped at the second redirect. Not a bug on our side, but the error page is useless.',
      'Guests in tenant: {count}. Converted one by hand as a test, works.',
    ],
    resolutions: [
      'All affected users have signed in at least once since {time}. I have put the working attribute mapping into your account notes and mark this as solved.',
      'The new certificate is active and the old one removed. Provisioning has caught up as well. Solved from our side.',
    ],
    botAnswer: null,
  },
  {
    category: 'account administration',
    weight: 9,
    tags: ['users'],
    severities: relaxed,
    team: 'frontline',
    subjects: [
      'Please add two users to our workspace',
      'Change of our main technical contact',
      'Cannot remove a former colleague from the dashboard',
      'How do I reset two-factor for a colleague?',
    ],
    openings: [
      'Could you add two colleagues to our workspace with read access? I do not see the button any more since the last update of the dashboard.',
      'Our main technical contact is leaving at the end of the month. What do we need to do so that alerts reach the right person?',
      'A colleague got a new phone and cannot sign in with the second factor. How can I reset it?',
    ],
    firstReplies: [
      'Adding users moved to Settings, People a short while ago; you need the owner role for it. I can see that you are an admin, so let me check who holds it.',
      'I can change the technical contact for you. Alerts follow the contact, so nothing else needs to be set up.',
      'An owner can reset the second factor under Settings, People. I am checking whether your workspace has a second owner who could do it.',
    ],
    questions: ['Could one of your owners confirm this with a short reply? We may only change access with their word.'],
    answers: ['Confirmed. I am one of the owners, please go ahead.', 'Yes, our head of IT is in copy and agrees.'],
    updates: ['Thank you, that is all we need. I am making the change now.'],
    notes: ['Owner confirmed by mail; identity checked against the contract.'],
    resolutions: [
      'Done. The change is visible in your audit log, with my name on it. I am closing this as solved.',
      'Both users have received their invitation. Solved; have a good day.',
    ],
    botAnswer:
      'You can do this yourself: open Settings, then People. Owners can invite, remove and reset a second factor there. The guide "People and roles" has pictures of each step. Reply to this message if you would rather have a colleague do it.',
  },
];
