import { relaxed, type Topic, working } from './topic.ts';

export const deliveryTopics: readonly Topic[] = [
  {
    category: 'webhooks',
    weight: 12,
    tags: ['webhooks'],
    severities: working,
    team: 'engineering',
    subjects: [
      'Webhooks arrive with a delay of {count} minutes',
      'Webhook signature does not verify',
      'Missing "invoice.paid" webhooks on {date}',
    ],
    openings: [
      'Webhooks for our production endpoint arrive about {count} minutes late since {time}. Our warehouse works with these events, so this delays shipments.',
      'The signature of webhooks no longer verifies with our code. We use the raw body and the secret from the dashboard.',
      'We miss several "invoice.paid" events of {date}. The log in the dashboard shows them as delivered.',
    ],
    firstReplies: [
      'I can see your deliveries wait in the retry queue, as your endpoint answered 500 to a part of them. I am finding out since when.',
      'Thank you for the details. The signing secret was rotated on {date}; during the overlap both are sent. I am checking which one your code reads.',
      'Our log shows an answer of 200 for each of these deliveries. Let me send you their ids and times so that we can compare.',
    ],
    questions: [
      'Could you look for delivery {request} in the log of your endpoint, and tell me what it answered?',
      'Does your code read the first or the last signature in the header? There are two during a rotation.',
    ],
    answers: [
      'We found it: our endpoint answered 500 because a disk was full. It has been fixed.',
      'It reads the first one only. We will change it to accept either.',
    ],
    updates: [
      'Good find. I am releasing the queue for your endpoint; the oldest events will come first.',
      'That is the reason. Both signatures will be sent for another seven days, so there is time.',
    ],
    notes: [
      'Retry queue for this customer: {count} events, oldest 40 min.',
      'Second customer in a short time who reads only the first signature. Docs show it that way.',
    ],
    resolutions: [
      'The queue is empty and deliveries arrive within seconds again. I mark this as solved.',
      'All events of {date} were sent again and your endpoint accepted each of them. Solved.',
    ],
    botAnswer: null,
  },
  {
    category: 'data export',
    weight: 7,
    tags: ['export'],
    severities: relaxed,
    team: 'frontline',
    subjects: [
      'Nightly export was empty on {date}',
      'Export lacks the new custom fields',
      'CSV export breaks on line breaks in notes',
    ],
    openings: [
      'The nightly export of {date} contained the header only. The day before and the day after look fine.',
      'We added custom fields last week and they do not appear in the export. Do they need to be enabled?',
      'Our import of your CSV fails on records whose note contains a line break.',
    ],
    firstReplies: [
      'The export of that night ran before the day was closed and found nothing. I can have it made again for you.',
      'Custom fields have to be chosen per export. I am checking why the page did not offer them to you.',
      'Notes are quoted according to the CSV standard, but I understand that your tool reads line by line. Let me see what we can offer.',
    ],
    questions: ['Shall I make the export again into the same place, or rather send you a link?'],
    answers: ['The same place is fine, our import picks it up from there.', 'A link would be better, please.'],
    updates: ['All right, it is being made now and should be finished within the hour.'],
    notes: ['Export started at 00:02 while the closing job was late. Known, fixed in next release.'],
    resolutions: [
      'The export of {date} is in place with {count}12 records. The order of the two jobs has been corrected. Solved.',
      'The fields are in the export since last night. I mark this as solved.',
    ],
    botAnswer:
      'Exports contain the columns that are chosen under Exports, Columns; new custom fields start switched off. The guide "Scheduled exports" explains formats and times. Reply here if something is still missing.',
  },
];
