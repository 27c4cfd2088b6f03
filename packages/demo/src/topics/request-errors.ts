import { relaxed, type Topic } from './topic.ts';

export const requestErrors: Topic = {
  category: 'request errors',
  weight: 11,
  tags: ['400', 'validation'],
  severities: relaxed,
  team: 'frontline',
  threads: [
    {
      subject: 'Malformed JSON error on a valid payload',
      opening:
        'We receive "malformed JSON" for a payload that validates in every tool we tried. It happens for about one in {count} calls to {endpoint}. Example request: {request}.',
      firstReply:
        'I looked at {request}: the body is cut off after 64 kB, so the JSON really is incomplete when it arrives. Something between your service and ours seems to limit its size.',
      exchange: {
        question:
          'Do the calls pass a proxy or gateway on your side? Its limit for the size of a body would be the first thing to check.',
        answer: 'There is a gateway in front, and its limit was indeed lowered to 64 kB last week.',
        update: 'That would explain it. Could you let me know when the limit is raised? I will watch the next calls.',
      },
      note: 'Body length is 65,536 exactly on every failure.',
      resolution: 'All of your calls since {since} were accepted, so the lowered gateway limit was the cause. Solved.',
    },
    {
      subject: '{endpoint} answers 422 without naming the field',
      opening:
        'When we post to {endpoint} the answer is 422 with an empty list of errors, so we cannot tell which field is wrong.',
      firstReply:
        'The 422 comes from a nested object that our error formatter does not unfold. I can read the reason in our log and will send it to you in a moment.',
      exchange: {
        question: 'Could you send me the payload of one failed call, with customer data removed?',
        answer: 'Here is one, with names replaced. The failing part must be in the "lines" list.',
        update: 'Thank you, I can reproduce it with this payload and have handed it to the developers.',
      },
      note: 'Error formatter drops nested paths. Opened a defect for the API team.',
      resolution: 'The field is lines[2].quantity, which must be positive; the message names it from today on. Solved.',
    },
    {
      subject: 'Dates are rejected in batch upload',
      opening:
        'Our batch upload is refused since the field "valid_from" is said to be no date. We send it as day, month, year.',
      firstReply: 'Dates need to be in ISO format, year first. I agree that the message could say so.',
      exchange: {
        question: 'Can your export write dates as 2026-01-31, or shall I send you a small script that converts them?',
        answer: 'A script would be great, we cannot change the export quickly.',
        update: 'It is attached. It leaves every other column as it is.',
      },
      note: 'Script from the knowledge base, article 214.',
      resolution: 'The upload went through: {count} records accepted, none refused. I mark this as solved.',
    },
  ],
  botAnswer:
    'The API refused a request because of its content. The field "errors" in the response names the position, and the guide "Request formats" lists each format that is accepted, dates among them. A reply brings in a colleague.',
};
