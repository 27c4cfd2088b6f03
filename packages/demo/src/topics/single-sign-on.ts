import { type Topic, working } from './topic.ts';

export const singleSignOn: Topic = {
  category: 'single sign-on',
  weight: 6,
  tags: ['sso', 'saml'],
  severities: working,
  team: 'engineering',
  threads: [
    {
      subject: 'SSO login loops back to the sign-in page',
      opening:
        'Since we moved to the new identity provider, some of our people end up on the sign-in page again after logging in. It affects about {count} users, all in the same group.',
      firstReply:
        'I looked at the assertions we receive: the NameID format differs for that group, so we treat each login as a new person. I am preparing the exact setting to change.',
      exchange: {
        question: 'Could you send a screenshot of the attribute mapping, with names blacked out as you wish?',
        answer: 'Attached. The mapping was copied from the old provider, so the format may well be out of date.',
        update:
          'Thanks, that confirms it. Please change the NameID format to "persistent"; I am watching the next logins.',
      },
      note: 'NameID is "unspecified" for that group; the session is dropped at the second redirect.',
      resolution:
        'All affected users have signed in at least once since {since}. I have put the working attribute mapping into your account notes and mark this as solved.',
    },
    {
      subject: 'SAML certificate expires soon',
      opening:
        'Our SAML signing certificate expires in {count} days. How do we upload the next one without a time when nobody can sign in?',
      firstReply:
        'Your workspace can hold two certificates at once. I will write down the order of steps for your tenant so that nobody is locked out.',
      exchange: {
        question: 'May we do a test login together tomorrow morning your time?',
        answer: 'Tomorrow morning suits us. Our administrator will be there.',
        update: 'Noted. I have put the second certificate in place already, so the old one keeps working meanwhile.',
      },
      note: 'Both certificates are in the tenant. Remove the old one after the test login.',
      resolution: 'The test login worked, and the old certificate is removed. Solved from our side.',
    },
    {
      subject: 'New colleagues are not provisioned through SCIM',
      opening:
        'Users we add in our directory no longer appear in the dashboard. The SCIM log on our side shows 409 for {count} of them.',
      firstReply:
        'The 409s come from addresses that already exist as invited guests. I am checking which of them we can convert safely.',
      exchange: {
        question: 'May all of these guests become members, or are there outside partners among them?',
        answer: 'All of them are employees, so please convert them all.',
        update: 'Thank you. I have converted one as a test and it works; the others follow.',
      },
      note: 'Guests in tenant: {count}. A button for this would save us a ticket a month.',
      resolution: 'All guests are members now and provisioning has caught up. Solved.',
    },
  ],
  botAnswer: null,
};
