import { relaxed, type Topic, working } from './topic.ts';

export const commercialTopics: readonly Topic[] = [
  {
    category: 'billing',
    weight: 9,
    tags: ['invoice'],
    severities: relaxed,
    team: 'billing',
    subjects: [
      'Question about the invoice of {date}',
      'Please put our new purchase order number on the invoice',
      'We were charged twice this month',
      'VAT number missing on the invoice',
    ],
    openings: [
      'The invoice of {date} is higher than we expected. Could you explain the position "additional usage"?',
      'From this month on our invoices need purchase order number PO-{code}. Could the current one be issued again?',
      'Our bank shows two debits for the same invoice. Please check and refund one of them.',
    ],
    firstReplies: [
      'The position covers calls above the amount included in your plan. I am putting together the days on which they occurred.',
      'I have noted the number for all future invoices and asked for the current one to be issued again.',
      'I can see both debits. The first one was returned by the bank and then tried again; I am checking that the return has been booked.',
    ],
    questions: ['Could you send us the date and the reference of the second debit as your bank shows it?'],
    answers: ['The reference is {request}, booked on {date}.', 'I attach the statement. It is the second line.'],
    updates: ['Thank you. I have passed this to our bank and expect their answer by tomorrow.'],
    notes: [
      'Finance confirms: duplicate debit, refund approved.',
      'Usage was 18 % above plan for three days, see usage report.',
    ],
    resolutions: [
      'The refund left our account today and should reach you within three days. My apologies for the trouble. Solved.',
      'The corrected invoice is in your dashboard and was sent to your billing contact. I mark this as solved.',
    ],
    botAnswer: null,
  },
  {
    category: 'quota',
    weight: 7,
    tags: ['quota', 'plan'],
    severities: working,
    team: 'frontline',
    subjects: [
      'Monthly quota used up after ten days',
      'Quota warning although usage is normal',
      'Storage quota exceeded, uploads blocked',
    ],
    openings: [
      'We got the message that our monthly quota is used up, on day {count}. That cannot be right, our volume has hardly changed.',
      'Uploads are blocked since {time} because of our storage quota. We need them for tonight’s run.',
      'We received a quota warning at 80 %, but our own count shows far less. How do you count?',
    ],
    firstReplies: [
      'Your usage doubled on {date}; most of it comes from one key that polls {endpoint} each second. I am preparing the numbers per key.',
      'I have raised your storage quota for 48 hours so that tonight’s run can start. Now let me look at what takes the space.',
      'Retries count as calls as well, and I see many of them on your side. I will send you the list.',
    ],
    questions: ['Is the polling every second intended? A webhook would save nearly all of these calls.'],
    answers: [
      'No, that was meant to be once a minute. We have corrected it.',
      'It was a test that nobody switched off.',
    ],
    updates: ['Thank you. I have asked whether the calls of these days can be taken out of the count.'],
    notes: ['Goodwill: remove polling calls of this key from the count, approved by CSM.'],
    resolutions: [
      'The calls were taken out of this month’s count, and you are at 41 % now. Solved.',
      'After the clean-up you use 63 % of your storage. The temporary raise ends on its own. Solved.',
    ],
    botAnswer:
      'You can see your usage per key and per day under Settings, Usage. Retries and calls from the dashboard count as well. The guide "How usage is counted" has the details. Reply if the numbers still look wrong.',
  },
  {
    category: 'feature question',
    weight: 12,
    tags: ['how-to'],
    severities: relaxed,
    team: 'frontline',
    subjects: [
      'Is there a way to schedule reports?',
      'Can we restrict keys to certain IP addresses?',
      'How do I filter {endpoint} by date?',
      'Do you support regions outside the EU and the US?',
    ],
    openings: [
      'Our finance team would like to receive the usage report each Monday by mail. Is that possible?',
      'For our audit we need to restrict API keys to our own IP addresses. Can that be set up?',
      'I would like to read only the records changed since yesterday from {endpoint}. Which parameter is that?',
    ],
    firstReplies: [
      'Yes, under Reports, Schedules. It needs the Professional plan or above, which you have. I am checking whether Mondays only is offered.',
      'Restriction by address is available per key. I will send you the steps, and the limits you should know about.',
      'The parameter is "updated_since" and takes an ISO date. Let me add an example with paging.',
    ],
    questions: ['Do you need this for all keys or for production only? The set-up differs a little.'],
    answers: ['For production only, at least for now.', 'For all of them, says our auditor.'],
    updates: ['Then it is a matter of one setting per key. I am writing the steps down for you.'],
    notes: ['Third request for address lists in a month; told product management.'],
    resolutions: [
      'I see that the schedule is set up and the first report went out. Solved.',
      'The steps are in the guide now as well. I mark this as solved; just reply if a question remains.',
    ],
    botAnswer:
      'I found a guide that matches your question: "Reports, filters and schedules". Its second part shows the setting step by step. If this answers your question you need not do anything; a reply brings in a colleague.',
  },
];
