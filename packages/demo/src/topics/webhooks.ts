import { type Thread, type Topic, working } from './topic.ts';

export const webhooks: Topic = {
  category: 'webhooks',
  weight: 12,
  tags: ['webhooks'],
  severities: working,
  team: 'engineering',
  threads: [
    {
      subject: 'Webhooks arrive with a delay of {count} minutes',
      opening:
        'Webhooks for our production endpoint arrive about {count} minutes late since {time}. Our warehouse works with these events, so this delays shipments.',
      firstReply:
        'I can see your deliveries wait in the retry queue, as your endpoint answered 500 to a part of them. I am finding out since when.',
      exchange: {
        question: 'Could you look for delivery {request} in the log of your endpoint, and tell me what it answered?',
        answer: 'We found it: our endpoint answered 500 because a disk was full. It has been fixed.',
        update: 'Good find. I am releasing the queue for your endpoint; the oldest events will come first.',
      },
      note: 'Retry queue for this customer: {count}00 events, the oldest from {time}.',
      resolution: 'The queue is empty and deliveries have arrived within seconds since {since}. I mark this as solved.',
    },
    {
      subject: 'Webhook signature does not verify',
      opening:
        'The signature of webhooks no longer verifies with our code. We use the raw body and the secret from the dashboard.',
      firstReply:
        'Thank you for the details. Your signing secret was rotated yesterday; for a week both signatures are sent. I am checking which one your code reads.',
      exchange: {
        question: 'Does your code read the first or the last signature in the header?',
        answer: 'It reads the first one only. We will change it to accept either.',
        update: 'That is the reason. Both signatures will be sent for another six days, so there is time.',
      },
      note: 'Another customer who reads only the first signature. Our example in the docs does the same.',
      resolution:
        'Every delivery since {since} was accepted by your endpoint. The example in our guide is corrected as well. Solved.',
    },
    {
      subject: 'Missing "invoice.paid" webhooks on {date}',
      opening: 'We miss several "invoice.paid" events of {date}. The log in the dashboard shows them as delivered.',
      firstReply:
        'Our log shows an answer of 200 for each of these deliveries. Let me send you their ids and times so that we can compare.',
      exchange: {
        question: 'Could you look for delivery {request} in the log of your endpoint?',
        answer: 'It is there, but our worker dropped it during a restart. Could you send them again?',
        update: 'Of course. I am preparing the list of that day.',
      },
      note: 'They acknowledge before storing. Suggested the guide on idempotent receivers.',
      resolution: 'All events of {date} were sent again and your endpoint accepted each of them. Solved.',
    },
  ],
  botAnswer: null,
};

/** The defect of the story "a repeat issue": nine tickets say the same in three weeks. */
export const repeatedThread: Thread = {
  subject: 'Webhook delivered twice after a retry',
  opening:
    'Some of our webhooks are delivered twice with different delivery ids, so our side books the event twice. It happens when the first attempt is slow. One example is {request}.',
  firstReply:
    'I can see both deliveries of {request}: the first attempt succeeded after our time limit, and the retry was sent all the same. I am asking our engineers whether this is known.',
  exchange: {
    question: 'Could your code compare the event id, which is the same in both deliveries, until this is fixed?',
    answer: 'We can do that for now. Please tell us when it is corrected on your side.',
    update: 'Thank you. I have linked your ticket to the defect, so you will hear from us.',
  },
  note: 'Same as HOOK-417. This is a product bug, not support.',
  resolution:
    'The defect is known to our engineers under HOOK-417 and your code now guards against it. I mark this as solved; you will be told when the fix is out.',
};
