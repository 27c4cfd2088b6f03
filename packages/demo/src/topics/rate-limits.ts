import { type Topic, working } from './topic.ts';

export const rateLimits: Topic = {
  category: 'rate limits',
  weight: 11,
  tags: ['429', 'rate-limit'],
  severities: working,
  team: 'frontline',
  threads: [
    {
      subject: '429 Too Many Requests although we are below our limit',
      opening:
        'We get 429 on {endpoint} at about {count} requests a minute, while our plan should allow more. The Retry-After header says 60 each time.',
      firstReply:
        'I see the 429s. The limit counts all keys of your workspace together, and a second key is quite active at the same time. I am finding out what it is used for.',
      exchange: {
        question: 'Does another system of yours use the key that ends in {code}? It sends about half of the calls.',
        answer: 'That key belongs to our reporting job. Nobody remembered that it runs at the same hour.',
        update: 'That fits what I see. If the reporting job moves by an hour, you will stay well below the limit.',
      },
      note: 'Two keys together peak above the limit. Not a fault on our side.',
      resolution: 'With the reporting job moved, today’s run went through without a single 429. I mark this as solved.',
    },
    {
      subject: 'Rate limit reached during month-end run',
      opening:
        'Our month-end run was stopped by 429 responses at {time}. Could the limit be raised for the last two days of each month?',
      firstReply:
        'I can see that your run peaks within a few seconds of each minute; the limit is applied per second. Let me work out what raise would have been enough.',
      exchange: {
        question: 'Would it be possible to spread the calls over the minute, or must they start together?',
        answer: 'We can spread them; our scheduler supports a delay. A higher limit for two days would still help.',
        update: 'Thank you. I have asked for the raise and expect an answer today.',
      },
      note: 'A raise for two days is within what we may grant without asking sales.',
      resolution: 'The limit of your workspace is doubled on the last two days of each month from now on. Solved.',
    },
    {
      subject: 'Please raise our rate limit for {endpoint}',
      opening:
        'We plan to import {count}00 records next week. Which limit applies to {endpoint}, and can it be raised for that day?',
      firstReply:
        'For an import of that size I would suggest the batch endpoint, which takes 500 records per call. I am checking your current limit as well.',
      exchange: {
        question: 'On which day and at what time do you want to start?',
        answer: 'On Tuesday at 06:00 UTC. The batch endpoint would be fine for us.',
        update: 'Perfect, with batches your current limit is enough. I have noted the time for our engineers.',
      },
      note: 'Import announced to the platform team. No raise needed with batches.',
      resolution: 'The import went through in one go and I saw no 429. I mark this as solved.',
    },
  ],
  botAnswer:
    'A response with status 429 means that your workspace has reached its limit. Wait for the number of seconds in the Retry-After header and try again; the guide "Limits and retries" has code for the common languages. Reply here if you need a higher limit.',
};
