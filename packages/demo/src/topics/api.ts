import { relaxed, type Topic, urgent, working } from './topic.ts';

export const apiTopics: readonly Topic[] = [
  {
    category: 'rate limits',
    weight: 11,
    tags: ['429', 'rate-limit'],
    severities: working,
    team: 'frontline',
    subjects: [
      '429 Too Many Requests although we are below our limit',
      'Rate limit reached during month-end run',
      'Please raise our rate limit for {endpoint}',
    ],
    openings: [
      'We get 429 on {endpoint} at about {count} requests a minute, while our plan should allow more. The Retry-After header says 60 each time.',
      'Our month-end run was stopped by 429 responses at {time}. Could the limit be raised for the last two days of each month?',
      'We plan to import {count}00 records next week. Which limit applies to {endpoint}, and can it be raised for that day?',
    ],
    firstReplies: [
      'I see the 429s. The limit counts all keys of your workspace together, and a second key is quite active at the same time. I am finding out what it is used for.',
      'I can see that your run peaks within a few seconds each minute; the limit is applied per second. Let me work out what raise would have been enough.',
      'For an import of that size I would suggest the batch endpoint, which takes 500 records per call. I am checking your current limit as well.',
    ],
    questions: [
      'Does another system of yours use the key that ends in {code}? It sends about half of the calls.',
      'Would it be possible to spread the calls over the minute, or must they start together?',
    ],
    answers: [
      'That key belongs to our reporting job. Nobody remembered that it runs at the same hour.',
      'We can spread them; our scheduler supports a delay. A higher limit for two days would still help.',
    ],
    updates: [
      'Thank you. I have asked for a temporary raise and expect an answer today.',
      'That fits what I see. If the reporting job moves by an hour, you will stay well below the limit.',
    ],
    notes: [
      'Peak {count}/min over both keys, limit 600. Not a fault. Offer the batch endpoint.',
      'Raise for two days is within what we may grant without asking sales.',
    ],
    resolutions: [
      'The limit for your workspace is doubled until the end of the month, and I can see no 429 since {time}. Solved.',
      'With the reporting job moved, today’s run went through without a single 429. I mark this as solved.',
    ],
    botAnswer:
      'A response with status 429 means that your workspace has reached its limit. Wait for the number of seconds in the Retry-After header and try again; the guide "Limits and retries" has code for the common languages. Reply here if you need a higher limit.',
  },
  {
    category: 'request errors',
    weight: 11,
    tags: ['400', 'validation'],
    severities: relaxed,
    team: 'frontline',
    subjects: [
      'Malformed JSON error on a valid payload',
      '{endpoint} answers 422 without naming the field',
      'Dates are rejected in batch upload',
    ],
    openings: [
      'We receive "malformed JSON" for a payload that validates in every tool we tried. It happens for about one in {count} calls to {endpoint}. Example request: {request}.',
      'When we post to {endpoint} the answer is 422 with an empty list of errors, so we cannot tell which field is wrong.',
      'Our batch upload is refused since the field "valid_from" is said to be no date. We send it as 2-digit day, month, year.',
    ],
    firstReplies: [
      'I looked at {request}: the body is cut off after 64 kB, so the JSON really is incomplete when it arrives. Something between your service and ours seems to limit its size.',
      'The 422 comes from a nested object that our error formatter does not unfold. I can read the reason in our log and will send it to you in a moment.',
      'Dates need to be in ISO format, year first. I agree that the message could say so.',
    ],
    questions: [
      'Do the calls pass a proxy or gateway on your side? Its limit for the size of a body would be the first thing to check.',
      'Could you send me the payload of one failed call, with customer data removed?',
    ],
    answers: [
      'There is a gateway in front, and its limit was indeed lowered to 64 kB last week.',
      'Here is one, with names replaced. The failing part must be in the "lines" list.',
    ],
    updates: [
      'That would explain it. Could you let me know when the limit is raised? I will watch the next calls.',
      'Thank you, I can reproduce it with this payload and have handed it to the developers.',
    ],
    notes: [
      'Error formatter drops nested paths. Opened a defect for the API team; not urgent.',
      'Body length is 65,536 exactly on every failure.',
    ],
    resolutions: [
      'All of your calls since {time} were accepted, so the lowered gateway limit was the cause. Solved.',
      'With dates in ISO format the upload went through: {count} records accepted, none refused. I mark this as solved.',
    ],
    botAnswer:
      'The API refused a request because of its content. The field "errors" in the response names the position, and the guide "Request formats" lists each format that is accepted, dates among them. A reply brings in a colleague.',
  },
  {
    category: 'outage',
    weight: 5,
    tags: ['availability', '5xx'],
    severities: urgent,
    team: 'engineering',
    subjects: [
      '503 on all calls to {endpoint}',
      'Production is down: API times out',
      'Dashboard does not load for any of our users',
      'Very slow responses since {time}',
    ],
    openings: [
      'All of our calls to {endpoint} have failed with 503 since {time}. This stops our production. Please call us.',
      'The API times out for about half of our requests. Our customers notice it. Is there an incident on your side?',
      'Nobody in our company can load the dashboard; it stays white. Last seen working shortly before {time}.',
    ],
    firstReplies: [
      'We see the errors too and our engineers are on it. The cause seems to be a database node that is failing over. I will write again as soon as there is news.',
      'I have paged the engineer on call. Your region shows raised error rates since {time}; other regions are fine.',
      'Thank you for writing so quickly. The asset server was unreachable for a part of our customers, and we are moving traffic away from it.',
    ],
    questions: ['We believe that the errors have ended on our side. Could you confirm that your calls succeed again?'],
    answers: [
      'Calls succeed again, though still slower than usual.',
      'Yes, it works since a few minutes. What happened?',
    ],
    updates: [
      'Thank you for confirming. We are keeping the ticket open until response times are back to normal.',
      'Response times are falling. I will send the report of what happened when it is finished.',
    ],
    notes: [
      'Engineer on call: failing over the replica in eu-2, {count} customers affected.',
      'Do not promise a time for the report yet; post-mortem is tomorrow.',
    ],
    resolutions: [
      'Error rates have been back to normal since {time}. A database node failed and its replacement took too long to take over; the timeouts are now shorter. Our apologies for the disruption. Solved.',
      'The service has been stable for a while. The report with cause and measures will reach your technical contact. I mark this as solved.',
    ],
    botAnswer: null,
  },
  {
    category: 'sdk and integration',
    weight: 9,
    tags: ['sdk'],
    severities: relaxed,
    team: 'frontline',
    subjects: [
      'Upgrade of the SDK breaks our type checks',
      'Which scopes does our integration need?',
      'Pagination returns the same page twice',
    ],
    openings: [
      'After the upgrade to the latest SDK our build fails with {count} type errors around the response of {endpoint}. Is there a guide?',
      'We are writing an integration that only reads invoices and usage. Which scopes should the key have?',
      'When we follow the cursor on {endpoint}, the second page repeats the first one now and then.',
    ],
    firstReplies: [
      'The response types became stricter in that version: optional fields are now marked as such. I will send you the two changes most projects need.',
      'For that you need "invoices:read" and "usage:read", nothing else. Let me double-check the export endpoint.',
      'Repeated pages occur if records are added while you read. I am checking whether your calls use the stable cursor.',
    ],
    questions: ['Could you send the compiler output, or a link to the few lines that call the SDK?'],
    answers: ['Here is the output. Nearly all of them are about "nextCursor" that may be undefined now.'],
    updates: ['That is the one I expected. Checking for a missing cursor before the next call settles it.'],
    notes: ['Migration guide lacks the cursor change; told the docs team.'],
    resolutions: [
      'Glad that it builds again. The guide now mentions the change. Solved.',
      'With the stable cursor there are no repeats any more in your calls. I mark this as solved.',
    ],
    botAnswer:
      'The guide "SDK versions" lists what changed in each release and what to replace. For scopes, see "Least privilege for integrations". If this is not what you meant, reply and a colleague will help.',
  },
];
