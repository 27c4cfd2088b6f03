import { type Topic, working } from './topic.ts';

export const quota: Topic = {
  category: 'quota',
  weight: 7,
  tags: ['quota', 'plan'],
  severities: working,
  team: 'frontline',
  threads: [
    {
      subject: 'Monthly quota used up far too early',
      opening:
        'We got the message that our monthly quota is used up already. That cannot be right, our volume has hardly changed.',
      firstReply:
        'Your usage doubled on {date}; most of it comes from one key that polls {endpoint} each second. I am preparing the numbers per key.',
      exchange: {
        question: 'Is the polling every second intended? A webhook would save nearly all of these calls.',
        answer: 'No, that was meant to be once a minute. We have corrected it.',
        update: 'Thank you. I have asked whether the calls of these days can be taken out of the count.',
      },
      note: 'Goodwill approved by the CSM: remove the polling calls from the count.',
      resolution: 'The calls were taken out of this month’s count, and you are at 41 % now. Solved.',
    },
    {
      subject: 'Storage quota exceeded, uploads blocked',
      opening: 'Uploads are blocked since {time} because of our storage quota. We need them for tonight’s run.',
      firstReply:
        'I have raised your storage quota for 48 hours so that tonight’s run can start. Now let me look at what takes the space.',
      exchange: {
        question: 'There are {count} archives older than a year. May they be deleted?',
        answer: 'Yes, all that are older than a year can go.',
        update: 'Thank you, the deletion is running.',
      },
      note: 'Archives make up most of it; no retention was ever set.',
      resolution: 'After the clean-up you use 63 % of your storage, and a retention of one year is set. Solved.',
    },
    {
      subject: 'Quota warning although usage is normal',
      opening: 'We received a quota warning at 80 %, but our own count shows far less. How do you count?',
      firstReply: 'Retries count as calls as well, and I see many of them on your side. I will send you the list.',
      exchange: {
        question: 'Your retries come without any pause. Could you add one, growing from a second upwards?',
        answer: 'We will. It seems that our client never waited at all.',
        update: 'That will help a lot. I will look at the numbers again tomorrow.',
      },
      note: 'A fifth of their calls are retries within 50 ms.',
      resolution: 'Your usage has been down by a fifth since the change. I mark this as solved.',
    },
  ],
  botAnswer:
    'You can see your usage per key and per day under Settings, Usage. Retries and calls from the dashboard count as well. The guide "How usage is counted" has the details. Reply if the numbers still look wrong.',
};
