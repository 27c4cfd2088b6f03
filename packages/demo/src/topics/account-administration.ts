import { relaxed, type Topic } from './topic.ts';

export const accountAdministration: Topic = {
  category: 'account administration',
  weight: 9,
  tags: ['users'],
  severities: relaxed,
  team: 'frontline',
  threads: [
    {
      subject: 'Please add two users to our workspace',
      opening:
        'Could you add two colleagues to our workspace with read access? I do not see the button any more since the last update of the dashboard.',
      firstReply:
        'Adding users moved to Settings, People a short while ago; you need the owner role for it. I can see that you are an admin, so let me check who holds it.',
      exchange: {
        question:
          'Could one of your owners confirm this with a short reply? We may only change access with their word.',
        answer: 'Confirmed. I am one of the owners, please go ahead.',
        update: 'Thank you, that is all we need. I am sending the invitations now.',
      },
      note: 'Owner confirmed by mail; identity checked against the contract.',
      resolution: 'Both users have received their invitation, and the change is in your audit log. Solved.',
    },
    {
      subject: 'Change of our main technical contact',
      opening:
        'Our main technical contact is leaving at the end of the month. What do we need to do so that alerts reach the right person?',
      firstReply:
        'I can change the technical contact for you. Alerts follow the contact, so nothing else needs to be set up.',
      exchange: {
        question: 'Who will take over, and from which day?',
        answer: 'Our head of platform, from the first of next month. She is in copy.',
        update: 'Welcome! I have scheduled the change for the first of the month.',
      },
      note: 'Reminder to the CSM: new champion to be introduced.',
      resolution: 'The change is made and a test alert has reached the new contact. I mark this as solved.',
    },
    {
      subject: 'How do I reset two-factor for a colleague?',
      opening: 'A colleague got a new phone and cannot sign in with the second factor. How can I reset it?',
      firstReply:
        'An owner can reset the second factor under Settings, People. I am checking whether your workspace has a second owner who could do it.',
      exchange: {
        question:
          'The other owner is on leave, so we would reset it ourselves. Could you confirm by phone with your CSM?',
        answer: 'We have just spoken, she will let you know.',
        update: 'Confirmed, thank you. I am resetting it now.',
      },
      note: 'Identity confirmed by phone through the CSM.',
      resolution: 'Your colleague has signed in with the new phone. Solved; have a good day.',
    },
  ],
  botAnswer:
    'You can do this yourself: open Settings, then People. Owners can invite, remove and reset a second factor there. The guide "People and roles" has pictures of each step. Reply to this message if you would rather have a colleague do it.',
};
