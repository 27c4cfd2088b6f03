import { relaxed, type Topic } from './topic.ts';

export const billing: Topic = {
  category: 'billing',
  weight: 9,
  tags: ['invoice'],
  severities: relaxed,
  team: 'billing',
  threads: [
    {
      subject: 'Question about "additional usage" on our invoice',
      opening: 'Our last invoice is higher than we expected. Could you explain the position "additional usage"?',
      firstReply:
        'The position covers calls above the amount included in your plan. I am putting together the days on which they occurred.',
      exchange: {
        question: 'Was there a test or a migration around {date}? Nearly all of it falls on that day.',
        answer: 'There was a load test. We did not think of the invoice.',
        update: 'That explains it. I am asking whether we can meet you half way this once.',
      },
      note: 'Finance agrees to a credit of half the amount, once.',
      resolution: 'You will find a credit of half the amount on your next invoice. I mark this as solved.',
    },
    {
      subject: 'Please put our new purchase order number on the invoice',
      opening:
        'From this month on our invoices need purchase order number PO-{code}. Could the current one be issued again?',
      firstReply: 'I have noted the number for all future invoices and asked for the current one to be issued again.',
      exchange: {
        question: 'Does the number hold for the whole contract, or for this year only?',
        answer: 'For the whole contract.',
        update: 'Thank you, that is how I have put it down.',
      },
      note: 'PO number added to the contract; finance issues the invoice again.',
      resolution: 'The corrected invoice is in your dashboard and was sent to your billing contact. Solved.',
    },
    {
      subject: 'We were charged twice this month',
      opening: 'Our bank shows two debits for the same invoice. Please check and refund one of them.',
      firstReply:
        'I can see both debits. The first one was returned by the bank and then tried again; I am checking that the return has been booked.',
      exchange: {
        question: 'Could you send us the date and the reference of the second debit as your bank shows it?',
        answer: 'The reference is {request}, booked on {date}.',
        update: 'Thank you. I have passed this to our bank and expect their answer by tomorrow.',
      },
      note: 'Finance confirms the duplicate debit; refund approved.',
      resolution:
        'The refund left our account today and should reach you within three days. My apologies for the trouble. Solved.',
    },
  ],
  botAnswer: null,
};
