import { type Topic, urgent } from './topic.ts';

const recovered = {
  question: 'We believe that the errors have ended on our side. Could you confirm that your calls succeed again?',
  answer: 'Calls succeed again, though still slower than usual. What happened?',
  update: 'Thank you for confirming. We are keeping the ticket open until response times are back to normal.',
} as const;

export const outage: Topic = {
  category: 'outage',
  weight: 5,
  tags: ['availability', '5xx'],
  severities: urgent,
  team: 'engineering',
  threads: [
    {
      subject: '503 on all calls to {endpoint}',
      opening:
        'All of our calls to {endpoint} have failed with 503 since {time}. This stops our production. Please call us.',
      firstReply:
        'We see the errors too and our engineers are on it. The cause seems to be a database node that is failing over. I will write again as soon as there is news.',
      exchange: recovered,
      note: 'Engineer on call is failing over the replica in eu-2.',
      resolution:
        'Error rates have been back to normal since {since}. A database node failed and its replacement took too long to take over; the timeouts are shorter now. Our apologies for the disruption. Solved.',
    },
    {
      subject: 'Production is down: API times out',
      opening:
        'The API times out for about half of our requests. Our customers notice it. Is there an incident on your side?',
      firstReply:
        'I have paged the engineer on call. Your region shows raised error rates since {time}; other regions are fine.',
      exchange: recovered,
      note: 'Do not promise a time for the report yet; the post-mortem is tomorrow.',
      resolution:
        'The service has been stable since {since}. The report with cause and measures will reach your technical contact. I mark this as solved.',
    },
    {
      subject: 'Dashboard does not load for any of our users',
      opening:
        'Nobody in our company can load the dashboard; it stays white. We last saw it working shortly before {time}.',
      firstReply:
        'Thank you for writing so quickly. The asset server is unreachable for a part of our customers, and we are moving traffic away from it.',
      exchange: {
        question: 'Traffic has been moved. Could you reload the page with an empty cache and tell me whether it loads?',
        answer: 'It loads again for everyone I asked.',
        update: 'Thank you. We are watching it for another while before we close this.',
      },
      note: 'Certificate of asset server 3 had expired. Monitoring for it was switched off.',
      resolution:
        'The dashboard has been reachable for everyone since {since}. A certificate had expired; its renewal is automatic now. Solved.',
    },
  ],
  botAnswer: null,
};
